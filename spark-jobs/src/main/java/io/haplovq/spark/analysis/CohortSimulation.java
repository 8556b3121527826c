package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.popgen.FounderModel;
import io.haplovq.popgen.GeneticMap;
import io.haplovq.popgen.WrightFisher;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.runtime.HadoopStorage;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A simulated cohort: descendants of labelled founders, by random mating within each population
 * ({@link WrightFisher}). Founders are split first, so that descendants in one part of the split
 * share no founder with those in another. Every window is made and written by a task of its own,
 * for all descendants; nothing else but the founders' window is needed for it.
 *
 * @param model where founders come from if no cohort was given
 * @param haplotypes of each population's descendants, even
 * @param maps files of genetic maps
 * @param rate cM/Mb where there is no map
 */
public record CohortSimulation(
    Model model,
    int haplotypes,
    int generations,
    WrightFisher.Switching switching,
    List<String> maps,
    double rate,
    double validationShare,
    double testShare,
    Form form)
    implements Analysis.Work, Serializable {
  /** The cohort's files in the output directory. */
  public static final String VCF = "cohort.vcf.gz";

  public static final String STORE = "store";
  public static final String PANEL = "cohort.panel";
  public static final String FOUNDERS = "founders.panel";

  /** What the cohort is written as. */
  public enum Form {
    /** {@link #VCF}, bgzip. */
    VCF,
    /** {@link #STORE}, a window store. */
    STORE
  }

  /**
   * A panel of the standard demographic model.
   *
   * @param populations islands
   * @param founders samples of each
   */
  public record Model(int populations, int founders, int variants) implements Serializable {
    public Model {
      boolean fits = populations >= 1 && populations <= 1000 && founders >= 1 && variants >= 1;
      if (!fits || founders > 100_000 || variants > 100_000_000) {
        throw new InputException(
            variants
                + " variants of "
                + founders
                + " founders in each of "
                + populations
                + " populations; expected 1 to 100,000,000 variants, 100,000 founders, 1,000 populations");
      }
    }
  }

  public CohortSimulation {
    if (haplotypes < 2 || haplotypes % 2 != 0) {
      throw new InputException(haplotypes + " haplotypes; expected an even number, 2 or more");
    }
    if (generations < 0 || generations > WrightFisher.MOST_GENERATIONS) {
      throw new InputException(
          generations + " generations; expected 0 to " + WrightFisher.MOST_GENERATIONS);
    }
    if (!(rate >= 0 && rate <= 1000)) {
      throw new InputException(rate + " cM/Mb; expected 0 to 1000");
    }
    if (!(validationShare >= 0 && testShare >= 0 && validationShare + testShare < 1)) {
      throw new InputException(
          validationShare
              + " and "
              + testShare
              + " of the founders held out; expected less than all");
    }
    maps = List.copyOf(maps);
  }

  @Override
  public void run(Analysis analysis) throws IOException {
    long seed = analysis.request().seed();
    Configuration configuration = analysis.spark().hadoopConfiguration();
    Map<String, GeneticMap> found = maps(configuration);
    Founders founders =
        analysis.request().inputs().isEmpty()
            ? FounderPanels.of(
                analysis.spark(),
                FounderModel.standard(model.populations()),
                model.founders(),
                model.variants(),
                seed)
            : FounderPanels.of(analysis);
    OffspringGroup.Plan plan =
        OffspringGroup.plan(founders.people(), haplotypes / 2, validationShare, testShare, seed);
    HadoopStorage work = new HadoopStorage(analysis.results().work("cohort"), configuration);
    CohortText text = new CohortText(plan, generations, switching, found, GeneticMap.uniform(rate));
    long variants = text.write(analysis.spark(), founders, work, VCF);
    analysis.results().value("variants", variants);
    analysis.results().value("samples", plan.samples());
    analysis.results().file(PANEL, panel(plan));
    analysis.results().file(FOUNDERS, founders(founders.people(), plan.parts()));
    publish(analysis, work);
  }

  private Map<String, GeneticMap> maps(Configuration configuration) {
    Map<String, GeneticMap> found = new LinkedHashMap<>();
    for (String file : maps) {
      GeneticMap.parse(MapFile.lines(file, configuration), file)
          .forEach(
              (contig, map) -> {
                if (found.put(contig, map) != null) {
                  throw new InputException(
                      file
                          + ": contig "
                          + contig
                          + " is in another map, too; expected one for each");
                }
              });
    }
    return found;
  }

  /** What is large goes to its place as a whole, with the rest of the results. */
  private void publish(Analysis analysis, HadoopStorage work) {
    if (form == Form.VCF) {
      analysis.results().moved(VCF, work, VCF);
      return;
    }
    analysis
        .results()
        .made(
            STORE,
            place ->
                IngestJob.run(
                    analysis.spark(),
                    analysis.request().settings(),
                    List.of(new Path(work.root(), VCF).toString()),
                    place));
  }

  private static byte[] panel(OffspringGroup.Plan plan) {
    StringBuilder text = new StringBuilder("sample\tpop\tsuper_pop\tgender\tsplit\n");
    for (OffspringGroup group : plan.groups()) {
      for (int i = 0; i < group.samples(); i++) {
        line(
            text,
            group.sample(i),
            group.population(),
            group.superPopulation(),
            i % 2 == 0 ? "male" : "female",
            group.part());
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] founders(List<Founders.Person> people, List<String> parts) {
    StringBuilder text = new StringBuilder("sample\tpop\tsuper_pop\tgender\tsplit\n");
    for (int i = 0; i < people.size(); i++) {
      Founders.Person person = people.get(i);
      Optional<String> part = Optional.ofNullable(parts.get(i));
      line(
          text,
          person.sample(),
          person.population().orElse("."),
          person.superPopulation(),
          person.gender(),
          part.orElse("."));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, String... fields) {
    text.append(String.join("\t", fields)).append('\n');
  }
}
