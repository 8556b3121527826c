package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelFilesTest {
  private static final BitMatrix DATA = SyntheticHaplotypes.founders(40, 9, 3, 0.05, 2);
  private static final VqVaeConfig CONFIG =
      SyntheticHaplotypes.tiny(9, 6).withHidden(List.of(5, 4, 3)).withQuantiser(2, 3, 2);
  private static final IndexMatrix CODES = FrozenDecoderTest.randomCodes(9, 2, 3, 1);

  private static TrainedModel trained;
  private static FrozenDecoder decoder;

  @BeforeAll
  static void train() {
    try (VqVae model = VqVae.create(CONFIG)) {
      model.fit(DATA, Rows.all(40), 1);
      trained = new TrainedModel(CONFIG, model.state());
      decoder = model.freeze(model.encode(DATA));
    }
  }

  @Test
  void trainedModelsSurvive() {
    TrainedModel read = TrainedModel.fromBytes(trained.toBytes());
    assertThat(read).isEqualTo(trained);
    TrainingState later = trained.state().withPlateau(Plateau.start(CONFIG).observe(3.5, CONFIG));
    assertThat(TrainedModel.fromBytes(new TrainedModel(CONFIG, later).toBytes()).state())
        .isEqualTo(later);
  }

  @Test
  void frozenDecodersSurviveAndAreSmall() {
    byte[] bytes = decoder.toBytes();
    FrozenDecoder read = FrozenDecoder.fromBytes(bytes);
    assertThat(read.toBytes()).isEqualTo(bytes);
    assertThat(read.reconstruct(CODES)).isEqualTo(decoder.reconstruct(CODES));
    int weights = 4 * 3 + 3 * 4 + 4 * 5 + 5 * 9;
    int arrays = 2 * 3 * 2 + weights + 9 * (3 + 4 + 5) + 4 * 9;
    assertThat(bytes.length).isBetween(arrays + 48, arrays + 48 + 120);
  }

  @Test
  void everyFlippedByteIsNoticed() {
    flipAll(trained.toBytes(), TrainedModel::fromBytes);
    flipAll(decoder.toBytes(), FrozenDecoder::fromBytes);
  }

  private static void flipAll(byte[] bytes, Function<byte[], ?> reader) {
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= (byte) (1 << i % 8);
      assertCorrupt(damaged, reader, "flipped byte " + i);
    }
  }

  @Test
  void gaussianVaesSurviveAndDamageIsNoticed() {
    GaussianVaeConfig config =
        new GaussianVaeConfig(9, 2, List.of(3), 2, 0.5, TrainingPlan.of(1e-3, 8, 3, 4));
    int[] classes = GaussianGraphTest.classes(2, 40);
    VaeData data = new VaeData(DATA, Rows.all(40), new int[0], classes);
    TrainedVae vae = new GaussianTraining(config, data, Augmentation.NONE).fit(epoch -> {});
    TrainedVae read = TrainedVae.fromBytes(vae.toBytes());
    assertThat(read.config()).isEqualTo(config);
    assertThat(read.losses()).isEqualTo(vae.losses()).hasSize(3);
    assertThat(read.state().parameters()).isEqualTo(vae.state().parameters());
    try (GaussianVae before = vae.open();
        GaussianVae after = read.open()) {
      assertThat(after.encode(DATA, Rows.all(40), classes).means())
          .isEqualTo(before.encode(DATA, Rows.all(40), classes).means());
    }
    byte[] bytes = vae.toBytes();
    flipAll(bytes, TrainedVae::fromBytes);
    for (int length = 0; length < bytes.length; length++) {
      assertCorrupt(Arrays.copyOf(bytes, length), TrainedVae::fromBytes, "length " + length);
    }
    assertCorrupt(trained.toBytes(), TrainedVae::fromBytes, "another kind of model");
    int arrays = 4 * vae.state().parameters().length + 16 * 3;
    for (int i = 0; i < bytes.length - ArrayFile.DIGEST - arrays; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << bit);
        sign(changed);
        try {
          TrainedVae other = TrainedVae.fromBytes(changed);
          assertThat((long) other.state().parameters().length)
              .isEqualTo(other.config().parameters());
        } catch (CorruptDataException expected) {
          assertThat(expected.offset()).isBetween(0L, (long) bytes.length);
        }
      }
    }
  }

  @Test
  void everyTruncationIsNoticed() {
    for (int length = 0; length < trained.toBytes().length; length++) {
      assertCorrupt(
          Arrays.copyOf(trained.toBytes(), length), TrainedModel::fromBytes, "length " + length);
    }
    for (int length = 0; length < decoder.toBytes().length; length++) {
      assertCorrupt(
          Arrays.copyOf(decoder.toBytes(), length), FrozenDecoder::fromBytes, "length " + length);
    }
    byte[] longer = Arrays.copyOf(decoder.toBytes(), decoder.toBytes().length + 1);
    assertCorrupt(longer, FrozenDecoder::fromBytes, "one byte more");
  }

  /**
   * A digest only proves who wrote the bytes last: with a matching one they are checked as well.
   */
  @Test
  void bytesWithAValidDigestAreCheckedToo() {
    byte[] bytes = decoder.toBytes();
    int read = 0;
    for (int i = 0; i < bytes.length - ArrayFile.DIGEST; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << bit);
        sign(changed);
        try {
          FrozenDecoder other = FrozenDecoder.fromBytes(changed);
          other.reconstruct(
              FrozenDecoderTest.randomCodes(4, other.heads(), other.codebookSize(), i));
          read++;
        } catch (CorruptDataException expected) {
          assertThat(expected.offset()).isBetween(0L, (long) bytes.length);
        }
      }
    }
    assertThat(read).as("other weights are a valid decoder").isGreaterThan(100);
  }

  @Test
  void signedTrainedModelsAreCheckedToo() {
    byte[] bytes = trained.toBytes();
    int arrays = 4 * (trained.state().parameters().length + trained.state().updater().length);
    for (int i = 0; i < bytes.length - ArrayFile.DIGEST - arrays; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << bit);
        sign(changed);
        try {
          TrainedModel model = TrainedModel.fromBytes(changed);
          assertThat((long) model.state().parameters().length)
              .isEqualTo(model.config().parameters());
        } catch (CorruptDataException expected) {
          assertThat(expected.offset()).isBetween(0L, (long) bytes.length);
        }
      }
    }
  }

  @Test
  void newerVersionsAndOtherKindsAreNamed() {
    byte[] newer = decoder.toBytes();
    newer[8] = 2;
    sign(newer);
    assertThatThrownBy(() -> FrozenDecoder.fromBytes(newer)).hasMessageContaining("version 2");
    assertThatThrownBy(() -> FrozenDecoder.fromBytes(trained.toBytes()))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("not a frozen-decoder");
    assertThatThrownBy(() -> TrainedModel.fromBytes(decoder.toBytes()))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("not a vq-vae");
  }

  private static void sign(byte[] bytes) {
    try {
      int end = bytes.length - ArrayFile.DIGEST;
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes, 0, end);
      System.arraycopy(sha.digest(), 0, bytes, end, ArrayFile.DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertCorrupt(byte[] bytes, Function<byte[], ?> reader, String what) {
    assertThatThrownBy(() -> reader.apply(bytes))
        .as(what)
        .isInstanceOf(CorruptDataException.class)
        .hasMessageMatching("(?s).*at byte \\d+.*");
  }
}
