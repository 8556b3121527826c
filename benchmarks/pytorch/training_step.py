"""Times training steps of a window's network in PyTorch, as TrainingStep.java does in HaploVQ.

    training_step.py (wide|small) [steps]
"""

import resource
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional

BATCH, BATCHES, VARIANTS = 256, 8, 2500
NETS = {"wide": ([256, 256, 64], 8, 256, 8), "small": ([128, 64, 32], 2, 256, 8)}


class Quantiser(nn.Module):
    def __init__(self, heads, size, dimensions):
        super().__init__()
        self.heads, self.dimensions = heads, dimensions
        self.codebooks = nn.Parameter(torch.rand(heads, size, dimensions) * 2 - 1)

    def forward(self, z):
        parts = z.view(len(z), self.heads, self.dimensions).transpose(0, 1)
        with torch.no_grad():
            squares = self.codebooks.square().sum(2).unsqueeze(1)
            codes = torch.baddbmm(squares, parts, self.codebooks.transpose(1, 2), alpha=-2).argmin(2)
        chosen = torch.gather(
            self.codebooks, 1, codes.unsqueeze(2).expand(-1, -1, self.dimensions))
        chosen = chosen.transpose(0, 1).reshape(z.shape)
        embedding = (z.detach() - chosen).square().sum() / len(z)
        commitment = (z - chosen.detach()).square().sum() / len(z)
        return z + (chosen - z).detach(), embedding + 0.25 * commitment


def hidden(inputs, units):
    return [nn.Linear(inputs, units, bias=False), nn.BatchNorm1d(units), nn.ReLU()]


class VqVae(nn.Module):
    def __init__(self, units, heads, size, dimensions):
        super().__init__()
        a, b, c = units
        latent = heads * dimensions
        self.encoder = nn.Sequential(
            *hidden(VARIANTS, a), *hidden(a, b), *hidden(b, c), nn.Linear(c, latent), nn.Tanh())
        self.quantiser = Quantiser(heads, size, dimensions)
        self.decoder = nn.Sequential(
            *hidden(latent, c), *hidden(c, b), *hidden(b, a), nn.Linear(a, VARIANTS))

    def forward(self, x):
        chosen, loss = self.quantiser(self.encoder(x))
        logits = self.decoder(chosen)
        bce = functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        return bce / len(x) + loss


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    name = sys.argv[1] if len(sys.argv) > 1 else "wide"
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    torch.set_num_threads(1)
    torch.manual_seed(7)
    model = VqVae(*NETS[name])
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3)
    frequencies = 0.005 * 100 ** torch.rand(VARIANTS)
    data = (torch.rand(BATCH * BATCHES, VARIANTS) < frequencies).float()

    def step(i):
        part = i % BATCHES * BATCH
        optimiser.zero_grad(set_to_none=True)
        loss = model(data[part:part + BATCH])
        loss.backward()
        optimiser.step()
        return loss.item()

    for i in range(50):
        step(i)
    wall = []
    cpu = cpu_seconds()
    for i in range(steps):
        start = time.perf_counter()
        step(i)
        wall.append((time.perf_counter() - start) * 1e3)
    cpu = (cpu_seconds() - cpu) * 1e3 / steps
    print(f"pytorch {name} wall_ms {statistics.median(wall):.2f} cpu_ms {cpu:.2f}")


main()
