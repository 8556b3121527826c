"""The peers: what each needs, and its commands. To add one, add a record to `catalogue`."""

import shutil
from dataclasses import dataclass

MINUS_SITES = "minus sites alone"
MINUS_ONE_SAMPLE = "minus one sample's"
ALL = "all of it"
OWN_FILE = "its own file"
REPORTED = "reported"

UNBREF3 = "/usr/share/beagle/beagle.jar"
PROFILES = "conf/src/main/resources/io/haplovq/conf"


@dataclass(frozen=True)
class Peer:
    """A tool with its settings. `needs` names programs on the PATH and, where there is a slash, files; `source` a Debian
    package ("debian:zpaq") or where else it comes from. The rest are commands for Bash in which these stand for quoted
    paths and values (see trial.py):

        {text} input as plain VCF     {sites} its first eight columns      {a} beginning of the archive's file names
        {out} plain VCF to write      {stem} the same without .vcf         {region} contig:from-to, also {contig} {start} {end}
        {names} samples, a line each  {list} the same, comma-separated     {all_names} every sample
        {phasing} full|partial|none   {chromosomes} plink2's --output-chr  {checkout} {python} this program's own

    Everything that `compress` leaves in the archive's directory is what `decompress` needs, and counts; what `index` adds
    only serves `region`, and is counted apart. An empty command: the tool cannot. `genotypes` prints the bytes that the
    genotypes take, `how` says how they are told from the rest: MINUS_SITES compresses the sites alone for that,
    MINUS_ONE_SAMPLE the first sample alone, for tools that take no file without samples; ALL means that there is nothing
    else. `prepare` runs first and untimed; what `ours` is may not refuse an input."""

    name: str
    needs: tuple
    source: str
    compress: str
    decompress: str
    region: str = ""
    samples: str = ""
    index: str = ""
    genotypes: str = ""
    how: str = ""
    prepare: str = ""
    version: str = ""
    note: str = ""
    ours: bool = False

    def missing(self, checkout):
        """What of its needs is not on this machine."""
        return [need for need in self.needs if not present(need, checkout)]

    @property
    def package(self):
        return self.source[len("debian:") :] if self.source.startswith("debian:") else ""


def present(need, checkout):
    return (checkout / need).is_file() if "/" in need else shutil.which(need) is not None


def haplovq(profile):
    tool = "{checkout}/submit/haplovq"
    return Peer(
        name=f"haplovq-{profile}",
        needs=("java", "submit/haplovq", f"{PROFILES}/profile-{profile}.conf"),
        source="this build",
        prepare=f"{tool} --version",
        compress=f"{tool} compress --profile {profile} --input {{text}} --output {{a}}",
        decompress=f"{tool} decompress --archive {{a}} --output {{out}}",
        region=f"{tool} decompress --archive {{a}} --regions {{region}} --output {{out}}",
        samples=f"{tool} decompress --archive {{a}} --samples=@{{names}} --output {{out}}",
        genotypes=f"{tool} inspect --archive {{a}} --json | sed -n 's/.*\"genotype_bytes\" : \\([0-9]*\\).*/\\1/p'",
        how=REPORTED,
        version=f"{tool} --version",
        note="compress trains and verifies too; JVM and Spark start included everywhere",
        ours=True,
    )


def text_compressor(name, program, package, compress, decompress, **more):
    """A tool that takes the VCF for any text."""
    return Peer(name, (program,), f"debian:{package}", compress, decompress, how=MINUS_SITES, **more)


def zstd(name, level):
    return text_compressor(
        name,
        "zstd",
        "zstd",
        f"zstd -q {level} -c {{text}} > {{a}}.zst",
        "zstd -q -dc {a}.zst > {out}",
        version="zstd --version | grep -o 'v[0-9.]*'",
    )


def catalogue():
    return [
        haplovq("default"),
        haplovq("max"),
        haplovq("paper"),
        Peer(
            name="bits-xz-9e",
            needs=("xz",),
            source="debian:xz-utils",
            compress="{python} {checkout}/benchmarks/peers/bits.py pack {text} | xz -9e -c > {a}.xz",
            decompress="xz -dc {a}.xz | {python} {checkout}/benchmarks/peers/bits.py unpack {sites} {all_names} > {out}",
            how=ALL,
            version="xz --version",
            note="haplotype-major packed bits, genotype matrix only: sites and names are not in it; packing in Python is timed",
        ),
        text_compressor(
            "gzip-9", "gzip", "gzip", "gzip -9 -c {text} > {a}.gz", "gzip -dc {a}.gz > {out}", version="gzip --version"
        ),
        text_compressor(
            "bgzip",
            "bgzip",
            "tabix",
            "bgzip -l 9 -c {text} > {a}.vcf.gz",
            "bgzip -dc {a}.vcf.gz > {out}",
            index="tabix -f -p vcf {a}.vcf.gz",
            region="tabix -h {a}.vcf.gz {region} > {out}",
            version="bgzip --version",
        ),
        zstd("zstd-3", "-3"),
        zstd("zstd-19-long", "-19 --long"),
        text_compressor(
            "zpaq-m3",
            "zpaq",
            "zpaq",
            "zpaq add {a}.zpaq {text} -m3",
            "zpaq extract {a}.zpaq {text} -to {out}",
            version="zpaq | cut -d ' ' -f 1,2",
        ),
        Peer(
            name="bcf",
            needs=("bcftools",),
            source="debian:bcftools",
            compress="bcftools view --no-version -Ob -o {a}.bcf {text}",
            decompress="bcftools view --no-version -Ov -o {out} {a}.bcf",
            index="bcftools index -f {a}.bcf",
            region="bcftools view --no-version -Ov -o {out} -r {region} {a}.bcf",
            samples="bcftools view --no-version -I -Ov -o {out} -S {names} {a}.bcf",
            how=MINUS_SITES,
            version="bcftools --version",
        ),
        Peer(
            name="bref3",
            needs=("bref3", "java", UNBREF3),
            source="debian:beagle",
            compress="bref3 {text} > {a}.bref3",
            decompress=f"java -cp {UNBREF3} bref.UnBref3 {{a}}.bref3 > {{out}}",
            how=MINUS_ONE_SAMPLE,
        ),
        Peer(
            name="plink2",
            needs=("plink2",),
            source="debian:plink2",
            compress="plink2 --vcf {text} --allow-extra-chr --make-pgen vzs --out {a} && rm {a}.log",
            decompress="plink2 --pfile {a} vzs --allow-extra-chr --output-chr {chromosomes} --export vcf --out {stem}",
            region="plink2 --pfile {a} vzs --allow-extra-chr --output-chr {chromosomes} --chr {contig} --from-bp {start}"
            " --to-bp {end} --export vcf --out {stem}",
            samples="plink2 --pfile {a} vzs --allow-extra-chr --output-chr {chromosomes} --keep {names}"
            " --export vcf --out {stem}",
            genotypes="stat -c %s {a}.pgen",
            how=OWN_FILE,
            version="plink2 --version",
        ),
        savvy("savvy", ""),
        savvy("savvy-pbwt", "--sparse-threshold 0.01 --pbwt-fields GT"),
        Peer(
            name="genozip",
            needs=("genozip", "genounzip", "genocat"),
            source="https://www.genozip.com (commercial, free for academic use; registration)",
            compress="genozip --best --force --output {a}.vcf.genozip {text}",
            decompress="genounzip --force --output {out} {a}.vcf.genozip",
            region="genocat --regions {region} --output {out} {a}.vcf.genozip",
            samples="genocat --samples {list} --output {out} {a}.vcf.genozip",
            how=MINUS_SITES,
            version="genozip --version",
        ),
        Peer(
            name="xsi-zstd",
            needs=("xsqueezeit",),
            source="https://github.com/rwk-unil/xSqueezeIt",
            compress="xsqueezeit -c --zstd -f {text} -o {a}.xsi",
            decompress="xsqueezeit -x -Ov -f {a}.xsi > {out}",
            region="xsqueezeit -x -Ov -r {region} -f {a}.xsi > {out}",
            samples="xsqueezeit -x -Ov -S {names} -f {a}.xsi > {out}",
            genotypes="stat -c %s {a}.xsi",
            how=OWN_FILE,
        ),
        Peer(
            name="gtshark",
            needs=("gtshark",),
            source="https://github.com/refresh-bio/GTShark",
            compress="gtshark compress-db {text} {a}",
            decompress="gtshark decompress-db {a} {out}",
            genotypes="stat -c %s {a}_gt",
            how=OWN_FILE,
            note="extracts one sample at a time, by decompressing all",
        ),
        Peer(
            name="vcfshark",
            needs=("vcfshark",),
            source="https://github.com/refresh-bio/VCFShark",
            compress="vcfshark compress {text} {a}.vcfshark",
            decompress="vcfshark decompress {a}.vcfshark {out}",
            how=MINUS_SITES,
        ),
        Peer(
            name="gtc",
            needs=("gtc",),
            source="https://github.com/refresh-bio/GTC",
            compress="gtc compress -o {a} {text}",
            decompress="gtc view {a} > {out}",
            region="gtc view -r {region} {a} > {out}",
            samples="gtc view -s @{names} {a} > {out}",
            genotypes="stat -c %s {a}.gtc",
            how=OWN_FILE,
        ),
    ]


def savvy(name, options):
    return Peer(
        name=name,
        needs=("sav",),
        source="debian:savvy-util",
        compress=f"sav import -19 --phasing {{phasing}} {options} {{text}} {{a}}.sav",
        decompress="sav export {a}.sav {out}",
        region="sav export --regions {region} {a}.sav {out}",
        samples="sav export --update-info never --sample-ids-file {names} {a}.sav {out}",
        how=MINUS_SITES,
        version="sav --version",
    )

