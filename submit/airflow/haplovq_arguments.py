"""What the HaploVQ DAGs share: plain functions that build arguments, and nothing of Airflow's.

Values in double braces are Jinja templates, which Airflow renders when a task runs.
"""

import hashlib
import os
import re

MAIN_CLASS = "io.haplovq.spark.cli.Main"

# In the order in which they run.
STAGES = ("ingest", "train", "encode", "verify")

# Each run works below its own directory, so that a task that runs again finds what it did before, and two runs never
# meet. A run that is given a name keeps its directory, whichever run of the DAG it is.
DIRECTORY = "{{ params.output }}/{{ haplovq_run(params.name or run_id) }}"
STORE = DIRECTORY + "/store"
MODELS = DIRECTORY + "/models"
ARCHIVE = DIRECTORY + "/archive"

# The settings have to be the same for all stages: they are part of what makes a run the same run.
SETTINGS = [
    "--profile",
    "{{ params.profile }}",
    "--seed",
    "{{ params.seed }}",
    "--window-size",
    "{{ params.window_size }}",
    "--set",
    "train.max-epochs={{ params.max_epochs }}",
]


def command(stage):
    """The words of HaploVQ's command line for a stage."""
    return {
        "ingest": ["ingest", "--input", "{{ params.input }}", "--output", STORE] + SETTINGS,
        "train": ["train", "--store", STORE, "--output", MODELS] + SETTINGS,
        "encode": ["encode", "--store", STORE, "--model", MODELS, "--output", ARCHIVE] + SETTINGS,
        "verify": ["verify", "--archive", ARCHIVE],
    }[stage]


def parameters(param, scheme):
    """The parameters of a DAG run that all variants have.

    param: Airflow's class Param; scheme: of the paths in the defaults, as in "hdfs://".
    """
    return {
        "input": param(
            scheme + "data/cohort.vcf.gz",
            type="string",
            minLength=1,
            description="A VCF file, a directory of them, or a glob.",
        ),
        "output": param(
            scheme + "haplovq", type="string", minLength=1, description="Runs get a directory each below this one."
        ),
        "name": param(
            None,
            # What may be left empty in Airflow's form is null there.
            type=["null", "string"],
            description="Names the directory of the run; empty: the run's id does. The same name and the same"
            " settings again find everything done.",
        ),
        "jar": param(scheme + "apps/haplovq.jar", type="string", minLength=1, description="HaploVQ's jar."),
        "profile": param("default", type="string", enum=["default", "max", "paper"]),
        "seed": param(1, type="integer", minimum=0, description="Decides everything random."),
        "window_size": param(2500, type="integer", minimum=1, description="Variants a window."),
        "max_epochs": param(30, type="integer", minimum=1, description="Most epochs a window is trained."),
    }


def haplovq_run(name):
    """A run's id as the name of a directory: ids hold colons, which Hadoop's paths cannot."""
    clean = re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("._") or "run"
    # What was replaced must not make two runs one.
    digest = hashlib.sha256(name.encode("utf-8")).hexdigest()[:8]
    return "%s-%s" % (clean[:80], digest)


def haplovq_batch(stage, run_id, try_number):
    """A Dataproc batch's id: a new one each try, since an id that exists is not started again."""
    digest = hashlib.sha256(run_id.encode("utf-8")).hexdigest()[:16]
    return "haplovq-%s-%s-%d" % (stage, digest, try_number)


MACROS = {"haplovq_run": haplovq_run, "haplovq_batch": haplovq_batch}


def spark_settings(text):
    """The settings in the text of a Spark properties file: key and value apart by blanks or =."""
    settings = {}
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            key, value = re.match(r"([^\s=]+)\s*=?\s*(.*)$", line).groups()
            settings[key] = value
    return settings


def settings(name, further=None):
    """The Spark settings of a variant: HaploVQ's own, over conf/spark/NAME where HAPLOVQ_SPARK_CONF_DIR says where
    that is, and over both what the variant adds."""
    merged = {}
    directory = os.environ.get("HAPLOVQ_SPARK_CONF_DIR")
    if directory:
        with open(os.path.join(directory, name), encoding="utf-8") as file:
            merged = spark_settings(file.read())
    # Each task is one thread; more OpenMP threads a task only get in each other's way.
    merged["spark.executorEnv.OMP_NUM_THREADS"] = "1"
    for key in ("spark.driver.extraJavaOptions", "spark.executor.extraJavaOptions"):
        # Native libraries are unpacked where the container may write.
        own = "-Dorg.bytedeco.javacpp.cachedir=./javacpp"
        merged[key] = (own + " " + merged.get(key, "")).strip()
    merged.update(further or {})
    return merged


# A batch's machines come with 4, 8 or 16 cores of at most 7424 MiB each.
BATCH_MACHINES = {
    "spark.driver.cores": "4",
    "spark.driver.memory": "8g",
    "spark.driver.memoryOverhead": "1g",
    "spark.executor.cores": "4",
    "spark.executor.memory": "8g",
    "spark.executor.memoryOverhead": "3g",
}


def batch_settings(properties):
    """The settings that a Dataproc batch takes: there is no YARN below it, and its machines are of its own kinds."""
    taken = {
        key: value
        for key, value in properties.items()
        if not key.startswith(("spark.yarn.", "spark.submit.", "spark.shuffle.service.")) and key != "spark.master"
    }
    taken.update(BATCH_MACHINES)
    # ND4J's native memory is capped by task (spark-jobs/docs/MEMORY.md), and these machines run more tasks at once.
    options = "spark.executor.extraJavaOptions"
    cap = "-Dorg.bytedeco.javacpp.maxbytes=%dm" % (256 * int(BATCH_MACHINES["spark.executor.cores"]))
    if options in taken:
        taken[options] = re.sub(r"-Dorg\.bytedeco\.javacpp\.maxbytes=\S*", cap, taken[options])
    return taken
