package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusterMetricsTest {
  /** Fisher's irises (1936), fifty a species, four measures of two digits each in millimetres. */
  private static final String IRIS =
      ""
          + "51351402493014024732130246311502503614025439170446341403503415024429140249311501"
          + "54371502483416024830140143301101584012025744150454391304513514035738170351381503"
          + "54341702513715044636100251331705483419025030160250341604523515025234140247321602"
          + "48311602543415045241150155421402493115025032120255351302493614014430130251341502"
          + "50351303452313034432130250351606513819044830140351381602463214025337150250331402"
          + "70324714643245156931491555234013652846155728451363334716492433106629461352273914"
          + "50203510593042156022401061294714562936136731441456304515582741106222451556253911"
          + "59324818612840136325491561284712642943136630441468284814673050176029451557263510"
          + "55243811552437105827391260275116543045156034451667314715632344135630411355254013"
          + "55264412613046145826401250233310562742135730421257294213622943135125301157284113"
          + "63336025582751197130592163295618653058227630662149254517732963186725581872366125"
          + "65325120642753196830552157255020582851246432532365305518773867227726692360225015"
          + "69325723562849207728672063274918673357217232601862284818613049186428562172305816"
          + "74286119793864206428562263285115612656147730612363345624643155186030481869315421"
          + "67315624693151235827511968325923673357256730522363255019653052206234542359305118";

  private static final int IRISES = 150;

  private static Points irises() {
    double[] values = new double[IRISES * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = Integer.parseInt(IRIS.substring(2 * i, 2 * i + 2)) / 10.0;
    }
    return new Points(IRISES, 4, values);
  }

  private static int[] species() {
    int[] species = new int[IRISES];
    Arrays.setAll(species, i -> i / 50);
    return species;
  }

  /** The values are scikit-learn 1.9.1's, for the species as clusters. */
  @Test
  void irisesAreAsScikitLearnHasThem() {
    ClusterMetrics metrics = ClusterMetrics.of(irises(), species());
    assertThat(metrics.pseudoF()).isCloseTo(487.33087637489984, within(1e-9));
    assertThat(metrics.daviesBouldin()).isCloseTo(0.7513707094756737, within(1e-12));
    assertThat(metrics.silhouette()).isCloseTo(0.503477440693296, within(1e-12));
  }

  @Test
  void standardisedIrisesAreAsScikitLearnHasThem() {
    ClusterMetrics metrics = ClusterMetrics.of(irises().standardised(), species());
    assertThat(metrics.pseudoF()).isCloseTo(191.30360862698998, within(1e-9));
    assertThat(metrics.daviesBouldin()).isCloseTo(1.067257040548008, within(1e-12));
    assertThat(metrics.silhouette()).isCloseTo(0.3811261580543803, within(1e-12));
  }

  @Test
  void pointsWithoutAClusterAndNamesOfClustersDoNotMatter() {
    int[] kept = new int[100];
    int[] renamed = new int[IRISES];
    int[] labels = new int[100];
    for (int i = 0; i < IRISES; i++) {
      renamed[i] = i < 100 ? 7 - 3 * (i / 50) : -1;
      if (i < 100) {
        kept[i] = i;
        labels[i] = i / 50;
      }
    }
    ClusterMetrics left = ClusterMetrics.of(irises(), renamed);
    ClusterMetrics alone = ClusterMetrics.of(irises().rows(kept), labels);
    assertThat(left.pseudoF()).isCloseTo(alone.pseudoF(), within(1e-9));
    assertThat(left.daviesBouldin()).isCloseTo(alone.daviesBouldin(), within(1e-12));
    assertThat(left.silhouette()).isCloseTo(alone.silhouette(), within(1e-12));
  }

  @Test
  void fewerThanTwoClustersAndPointsOfTheirOwnHaveNoMetrics() {
    Points points = new Points(3, 1, new double[] {1, 2, 4});
    for (int[] clusters : new int[][] {{0, 0, 0}, {-1, -1, -1}, {0, 1, 2}, {-1, 0, 1}}) {
      assertThat(ClusterMetrics.of(points, clusters).silhouette()).isNaN();
      assertThat(ClusterMetrics.of(points, clusters).pseudoF()).isNaN();
    }
    assertThat(ClusterMetrics.of(new Points(0, 2, new double[0]), new int[0]).silhouette()).isNaN();
  }

  /** By hand: distances 1 within, 9.5 on average between, and a point alone, which counts 0. */
  @Test
  void aPointAloneHasASilhouetteOfZero() {
    Points points = new Points(3, 1, new double[] {0, 1, 10});
    ClusterMetrics metrics = ClusterMetrics.of(points, new int[] {0, 0, 1});
    assertThat(metrics.silhouette()).isCloseTo((0.9 + 8.0 / 9) / 3, within(1e-12));
    assertThat(metrics.daviesBouldin()).isCloseTo(0.5 / 9.5, within(1e-12));
  }

  @Test
  void shuffledLabelsTellNothing() {
    int[] labels = species();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = labels.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int label = labels[i];
      labels[i] = labels[j];
      labels[j] = label;
    }
    ClusterMetrics metrics = ClusterMetrics.of(irises(), labels);
    assertThat(metrics.silhouette()).isLessThan(0.05);
    assertThat(metrics.pseudoF()).isLessThan(5);
  }
}
