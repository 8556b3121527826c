"""HaploVQ on Amazon EMR: ingest, train, encode, verify, a step each of a running cluster (release 7.x).

submit/docs/emr.md says what the cluster needs, submit/docs/airflow.md tells the rest.
"""

from datetime import datetime, timedelta, timezone

from airflow.providers.amazon.aws.operators.emr import EmrAddStepsOperator
from airflow.providers.amazon.aws.sensors.emr import EmrStepSensor

try:
    from airflow.sdk import DAG, Param
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.models.param import Param

import haplovq_arguments as haplovq


def step(stage):
    """A step (boto3, EMR.Client.add_job_flow_steps)."""
    settings = haplovq.settings("emr.conf", {"spark.yarn.appMasterEnv.OMP_NUM_THREADS": "1"})
    words = ["spark-submit", "--master", "yarn", "--deploy-mode", "cluster"]
    words += ["--name", "haplovq " + stage, "--class", haplovq.MAIN_CLASS]
    for key, value in settings.items():
        words += ["--conf", "%s=%s" % (key, value)]
    return {
        "Name": "haplovq " + stage,
        "ActionOnFailure": "CONTINUE",
        "HadoopJarStep": {
            "Jar": "command-runner.jar",
            "Args": words + ["{{ params.jar }}"] + haplovq.command(stage),
        },
    }


with DAG(
    dag_id="haplovq_emr",
    description="Losslessly compresses a phased cohort on an EMR cluster",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=4,
    tags=["haplovq", "emr"],
    params={
        **haplovq.parameters(Param, "s3://my-bucket/"),
        "cluster": Param("j-XXXXXXXXXXXXX", type="string", pattern="^j-[A-Z0-9]+$", description="The cluster's id."),
    },
    user_defined_macros=haplovq.MACROS,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    doc_md=__doc__,
) as dag:
    previous = None
    for stage in haplovq.STAGES:
        add = EmrAddStepsOperator(
            task_id="add_" + stage, job_flow_id="{{ params.cluster }}", steps=[step(stage)], aws_conn_id="aws_default"
        )
        wait = EmrStepSensor(
            task_id="wait_for_" + stage,
            job_flow_id="{{ params.cluster }}",
            step_id="{{ task_instance.xcom_pull(task_ids='add_%s', key='return_value')[0] }}" % stage,
            aws_conn_id="aws_default",
            mode="reschedule",
            poke_interval=60,
            # A step that failed is not added again by waiting for it again.
            retries=0,
        )
        add >> wait
        if previous is not None:
            previous >> add
        previous = wait
