package io.haplovq.spark.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.haplovq.InputException;
import java.io.Serializable;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The effective configuration of a run: the command line over the {@code --config} file over the
 * profile over the defaults (module {@code conf}). Keys are those of {@code defaults.conf}, below
 * {@code haplovq}; any other is refused.
 */
public final class Settings implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ROOT = "haplovq";
  private static final List<String> PROFILES = List.of("default", "max", "paper");

  private static final Set<String> LONGS =
      Set.of("seed", "ingest.split-bytes", "encode.shard-bytes");

  private final Config config;

  private Settings(Config config) {
    this.config = config;
  }

  /**
   * Puts a configuration together.
   *
   * @param commandLine settings by their key below {@code haplovq}, as given on the command line
   * @param file the text of the {@code --config} file, empty if there is none
   * @param fileName its name, for messages
   */
  public static Settings of(Map<String, Object> commandLine, String file, String fileName) {
    try {
      Config given = ConfigFactory.parseMap(typed(commandLine), "command line").atPath(ROOT);
      Config fromFile =
          ConfigFactory.parseReader(
              new StringReader(file),
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setOriginDescription(fileName));
      Config asked = given.withFallback(fromFile).resolve();
      Config defaults = resource("defaults");
      String profile = asked.withFallback(defaults).getString(ROOT + ".profile");
      if (!PROFILES.contains(profile)) {
        throw new InputException(
            "unknown profile \"" + profile + "\"; expected one of " + PROFILES);
      }
      refuseUnknownKeys(asked, defaults);
      Config whole =
          asked.withFallback(resource("profile-" + profile)).withFallback(defaults).resolve();
      Settings settings = new Settings(whole.getConfig(ROOT));
      settings.check(defaults.getConfig(ROOT));
      return settings;
    } catch (ConfigException e) {
      throw new InputException("configuration: " + e.getMessage(), e);
    }
  }

  /**
   * Texts as the values that a configuration file would make of them, so that the same setting has
   * the same {@link #hash} wherever it was given: {@code 2} is a number, {@code [16, 16, 16]} a
   * list.
   */
  private static Map<String, Object> typed(Map<String, Object> commandLine) {
    Map<String, Object> values = new LinkedHashMap<>(commandLine);
    values.replaceAll((key, value) -> value instanceof String text ? typed(key, text) : value);
    return values;
  }

  private static Object typed(String key, String text) {
    ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription("setting " + key);
    return ConfigFactory.parseString("value = " + text, named).getValue("value").unwrapped();
  }

  private static Config resource(String name) {
    return ConfigFactory.parseResources(
        Settings.class.getClassLoader(), "io/haplovq/conf/" + name + ".conf");
  }

  private static void refuseUnknownKeys(Config asked, Config defaults) {
    for (Map.Entry<String, ConfigValue> entry : asked.entrySet()) {
      if (!defaults.hasPath(entry.getKey())) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "unknown setting \"%s\" (%s); conf/src/main/resources/io/haplovq/conf/defaults.conf lists all",
                entry.getKey(),
                entry.getValue().origin().description()));
      }
    }
  }

  /**
   * Reads every value once as the type of its default, so that a wrong one is refused before any
   * work.
   */
  private void check(Config defaults) {
    for (Map.Entry<String, ConfigValue> entry : defaults.entrySet()) {
      String key = entry.getKey();
      switch (entry.getValue().valueType()) {
        case NUMBER -> {
          atLeast(key, 0);
          // A default with a point, even 0.0, is a real number.
          if (defaults.getString(key).indexOf('.') < 0) {
            whole(key);
          }
        }
        case BOOLEAN -> config.getBoolean(key);
        case LIST -> {
          if (config.getList(key).isEmpty()) {
            throw new InputException("setting " + key + " is empty; expected at least one value");
          }
        }
        default -> config.getString(key);
      }
    }
    for (String key :
        List.of(
            "window-size",
            "train.heads",
            "train.codebook-size",
            "train.embedding",
            "train.batch-size",
            "train.max-epochs",
            "train.epochs-per-round",
            "encode.windows-per-chain")) {
      atLeast(key, 1);
    }
    // With fewer a batch is too small for its statistics to mean anything.
    atLeast("train.haplotypes", 64);
    within("train.held-out", 0, 0.9);
    within("encode.zstd-level", 1, 22);
    if (!Publication.CHOICES.contains(text("commit.publish"))) {
      throw new InputException(
          "setting commit.publish is \""
              + text("commit.publish")
              + "\"; expected one of "
              + Publication.CHOICES);
    }
    if (config.getIntList("train.hidden").size() != 3) {
      throw new InputException(
          "setting train.hidden has other than three layers: " + config.getIntList("train.hidden"));
    }
  }

  private void atLeast(String key, double least) {
    if (config.getDouble(key) < least) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "setting %s is %s; expected at least %.0f",
              key,
              config.getString(key),
              least));
    }
  }

  private void within(String key, double least, double most) {
    double value = config.getDouble(key);
    if (!(value >= least && value <= most)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "setting %s is %s; expected %s to %s",
              key,
              config.getString(key),
              shown(least),
              shown(most)));
    }
  }

  private static String shown(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Reading a fraction as an integer would cut it off without a word. */
  private void whole(String key) {
    double value = config.getDouble(key);
    boolean fits = LONGS.contains(key) ? value <= Long.MAX_VALUE : value <= Integer.MAX_VALUE;
    if (value != Math.rint(value) || !fits) {
      throw new InputException(
          "setting "
              + key
              + " is "
              + config.getString(key)
              + "; expected a whole number of at most "
              + (LONGS.contains(key) ? Long.MAX_VALUE : Integer.MAX_VALUE));
    }
  }

  /** The same with one value another, as if the command line had given it. */
  public Settings with(String key, long value) {
    return new Settings(
        config.withValue(key, ConfigValueFactory.fromAnyRef(value, "effective value")));
  }

  /** The same with the number that another configuration, as {@link #json}, has for a key. */
  public Settings withNumberOf(String key, String json) {
    return with(key, ConfigFactory.parseString(json).getLong(key));
  }

  public int integer(String key) {
    return config.getInt(key);
  }

  public long number(String key) {
    return config.getLong(key);
  }

  public double real(String key) {
    return config.getDouble(key);
  }

  public boolean flag(String key) {
    return config.getBoolean(key);
  }

  public String text(String key) {
    return config.getString(key);
  }

  public List<String> texts(String key) {
    return new ArrayList<>(config.getStringList(key));
  }

  public List<Integer> integers(String key) {
    return new ArrayList<>(config.getIntList(key));
  }

  /** The whole configuration as JSON on one line, keys sorted: what the manifest keeps. */
  public String json() {
    return config.root().render(ConfigRenderOptions.concise());
  }

  /**
   * SHA-256 of {@link #json} without {@code commit}, which says how files are written and not what
   * is in them, in hexadecimal.
   */
  public String hash() {
    String what = config.withoutPath("commit").root().render(ConfigRenderOptions.concise());
    return HexFormat.of().formatHex(Digest.sha256(what));
  }
}
