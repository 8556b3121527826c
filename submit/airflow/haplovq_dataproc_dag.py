"""HaploVQ on Dataproc: ingest, train, encode, verify, as jobs of a cluster (haplovq_dataproc) or as serverless batches
(haplovq_dataproc_serverless).

Cluster images 2.2 and 2.3 (Spark 3.5 on Scala 2.12, with a JDK 17 on the nodes), runtime 1.2: the others have another
Scala, Spark or Java. submit/docs/dataproc.md says more, submit/docs/airflow.md tells the rest.
"""

from datetime import datetime, timedelta, timezone

from airflow.providers.google.cloud.operators.dataproc import DataprocCreateBatchOperator, DataprocSubmitJobOperator

try:
    from airflow.sdk import DAG, Param
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.models.param import Param

import haplovq_arguments as haplovq

WHERE = {
    "project": Param("my-project", type="string", minLength=1, description="The Google Cloud project."),
    "region": Param("europe-west1", type="string", minLength=1),
}
CLUSTER = {
    "cluster": Param("haplovq", type="string", minLength=1, description="The cluster's name."),
    "java_home": Param(
        "/usr/lib/jvm/temurin-17-jdk-amd64",
        type="string",
        pattern="^/",
        description="A JDK 17 on every node: the images' own Java is 11.",
    ),
}
COMMON = {
    "schedule": None,
    "start_date": datetime(2026, 1, 1, tzinfo=timezone.utc),
    "catchup": False,
    "max_active_runs": 4,
    "user_defined_macros": haplovq.MACROS,
    "default_args": {"retries": 2, "retry_delay": timedelta(minutes=5)},
    "doc_md": __doc__,
}


def job(stage):
    """A Dataproc job (google.cloud.dataproc_v1.types.Job)."""
    properties = haplovq.settings(
        "dataproc.conf",
        {
            # On YARN, so that driver and executors get the JDK 17 and their environment.
            "spark.submit.deployMode": "cluster",
            "spark.yarn.appMasterEnv.JAVA_HOME": "{{ params.java_home }}",
            "spark.executorEnv.JAVA_HOME": "{{ params.java_home }}",
            "spark.yarn.appMasterEnv.OMP_NUM_THREADS": "1",
        },
    )
    return {
        "reference": {"project_id": "{{ params.project }}"},
        "placement": {"cluster_name": "{{ params.cluster }}"},
        "spark_job": {
            "main_class": haplovq.MAIN_CLASS,
            "jar_file_uris": ["{{ params.jar }}"],
            "args": haplovq.command(stage),
            "properties": properties,
        },
    }


def batch(stage):
    """A Dataproc batch (google.cloud.dataproc_v1.types.Batch)."""
    properties = haplovq.settings("dataproc.conf", {"spark.dataproc.driverEnv.OMP_NUM_THREADS": "1"})
    return {
        "spark_batch": {
            "main_class": haplovq.MAIN_CLASS,
            "jar_file_uris": ["{{ params.jar }}"],
            "args": haplovq.command(stage),
        },
        "runtime_config": {"version": "1.2", "properties": haplovq.batch_settings(properties)},
    }


def chain(tasks):
    """Each after the one before it."""
    for before, after in zip(tasks, tasks[1:]):
        before >> after


with DAG(
    dag_id="haplovq_dataproc",
    description="Losslessly compresses a phased cohort on a Dataproc cluster",
    tags=["haplovq", "dataproc"],
    params={**haplovq.parameters(Param, "gs://my-bucket/"), **WHERE, **CLUSTER},
    **COMMON,
) as cluster_dag:
    chain(
        [
            DataprocSubmitJobOperator(
                task_id=stage, job=job(stage), region="{{ params.region }}", project_id="{{ params.project }}"
            )
            for stage in haplovq.STAGES
        ]
    )

with DAG(
    dag_id="haplovq_dataproc_serverless",
    description="Losslessly compresses a phased cohort in serverless Dataproc batches",
    tags=["haplovq", "dataproc", "serverless"],
    params={**haplovq.parameters(Param, "gs://my-bucket/"), **WHERE},
    **COMMON,
) as serverless_dag:
    chain(
        [
            DataprocCreateBatchOperator(
                task_id=stage,
                batch=batch(stage),
                batch_id="{{ haplovq_batch('%s', run_id, ti.try_number) }}" % stage,
                region="{{ params.region }}",
                project_id="{{ params.project }}",
            )
            for stage in haplovq.STAGES
        ]
    )
