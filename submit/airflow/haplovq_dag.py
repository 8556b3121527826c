"""HaploVQ on a Spark cluster: ingest, train, encode, verify with spark-submit.

The connection (spark_default) says where: master, deploy mode, queue. submit/docs/airflow.md tells the rest.
"""

from datetime import datetime, timedelta, timezone

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

try:
    from airflow.sdk import DAG, Param
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.models.param import Param

import haplovq_arguments as haplovq

with DAG(
    dag_id="haplovq",
    description="Losslessly compresses a phased cohort: ingest, train, encode, verify",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=4,
    tags=["haplovq", "spark"],
    params=haplovq.parameters(Param, "hdfs:///"),
    user_defined_macros=haplovq.MACROS,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    doc_md=__doc__,
) as dag:
    previous = None
    for stage in haplovq.STAGES:
        task = SparkSubmitOperator(
            task_id=stage,
            name="haplovq " + stage,
            conn_id="spark_default",
            application="{{ params.jar }}",
            java_class=haplovq.MAIN_CLASS,
            application_args=haplovq.command(stage),
            conf=haplovq.settings("yarn.conf", {"spark.yarn.appMasterEnv.OMP_NUM_THREADS": "1"}),
            env_vars={"OMP_NUM_THREADS": "1"},
        )
        if previous is not None:
            previous >> task
        previous = task
