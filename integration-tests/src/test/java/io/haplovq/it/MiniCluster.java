package io.haplovq.it;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.nodemanager.NodeManager;

/**
 * HDFS and YARN in one process: a name node, a data node, a resource manager, and two node managers
 * that stand for two hosts, so that Spark has where to run a second copy of a slow task. {@link
 * YarnCluster} starts it, as its threads would outlive the tests in their own process.
 */
final class MiniCluster {
  /** What is written to standard output when all is up and the site files stand. */
  static final String READY = "mini cluster ready";

  private static final int NODE_MEGABYTES = 6 * 1024;
  private static final long LONGEST_WAIT_MILLIS = 60_000;

  private MiniCluster() {}

  /** Runs until standard input ends. */
  public static void main(String[] args) {
    int code = 0;
    try {
      run(Path.of(args[0]));
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      code = 1;
    }
    // What threads are left would keep the process alive.
    Runtime.getRuntime().halt(code);
  }

  private static void run(Path directory) throws Exception {
    Configuration configuration = configuration(directory);
    MiniDFSCluster hdfs =
        new MiniDFSCluster.Builder(configuration, directory.resolve("hdfs").toFile())
            .numDataNodes(1)
            .build();
    hdfs.waitActive();
    MiniYARNCluster yarn = new MiniYARNCluster("haplovq", 0, 1, 1);
    yarn.init(configuration);
    yarn.start();
    Configuration running = yarn.getConfig();
    for (String host : List.of("127.0.0.2", "127.0.0.3")) {
      startNode(running, directory, canListen(host) ? host : "127.0.0.1");
    }
    long deadline = System.currentTimeMillis() + LONGEST_WAIT_MILLIS;
    while (yarn.getResourceManager().getResourceScheduler().getNumClusterNodes() < 2) {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException("the node managers do not register");
      }
      Thread.sleep(100);
    }
    writeSites(running, Files.createDirectories(directory.resolve("conf")));
    System.out.println(READY);
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  private static Configuration configuration(Path directory) {
    Configuration configuration = new YarnConfiguration();
    configuration.set("dfs.permissions.enabled", "false");
    configuration.setInt("dfs.replication", 1);
    configuration.set(
        "yarn.resourcemanager.scheduler.class",
        "org.apache.hadoop.yarn.server.resourcemanager.scheduler.capacity.CapacityScheduler");
    configuration.set("yarn.scheduler.capacity.root.queues", "default");
    configuration.set("yarn.scheduler.capacity.root.default.capacity", "100");
    configuration.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.9");
    configuration.setInt("yarn.scheduler.minimum-allocation-mb", 256);
    configuration.setInt("yarn.scheduler.maximum-allocation-mb", NODE_MEGABYTES);
    configuration.setBoolean("yarn.nodemanager.pmem-check-enabled", false);
    configuration.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
    configuration.setFloat(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", 100f);
    configuration.setInt("yarn.nodemanager.delete.debug-delay-sec", 0);
    configuration.setInt("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", 200);
    configuration.set("hadoop.tmp.dir", directory.resolve("tmp").toString());
    return configuration;
  }

  private static void startNode(Configuration cluster, Path directory, String host)
      throws IOException {
    Configuration own = new YarnConfiguration(cluster);
    Path node = Files.createTempDirectory(directory, "node-");
    own.set(YarnConfiguration.NM_LOCAL_DIRS, Files.createDirectories(node.resolve("local")) + "");
    own.set(YarnConfiguration.NM_LOG_DIRS, Files.createDirectories(node.resolve("logs")) + "");
    own.setInt(YarnConfiguration.NM_PMEM_MB, NODE_MEGABYTES);
    own.setInt(YarnConfiguration.NM_VCORES, 8);
    own.set("yarn.nodemanager.hostname", host);
    for (String address :
        List.of(
            YarnConfiguration.NM_ADDRESS,
            YarnConfiguration.NM_LOCALIZER_ADDRESS,
            YarnConfiguration.NM_WEBAPP_ADDRESS,
            YarnConfiguration.NM_COLLECTOR_SERVICE_ADDRESS)) {
      own.set(address, host + ":0");
    }
    NodeManager manager = new NodeManager();
    manager.init(own);
    manager.start();
  }

  private static boolean canListen(String host) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void writeSites(Configuration configuration, Path directory) throws IOException {
    Configuration clients = new Configuration(configuration);
    // A class of Hadoop's own tests.
    clients.unset("net.topology.node.switch.mapping.impl");
    for (String site : List.of("core-site.xml", "hdfs-site.xml", "yarn-site.xml")) {
      try (OutputStream out = Files.newOutputStream(directory.resolve(site))) {
        clients.writeXml(out);
      }
    }
  }
}
