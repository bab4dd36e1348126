package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.names;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.architecture.Network;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.LayerNames;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.freezing.Freezing;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.LearningRateFactors;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the layers that are not trained.
 *
 * @param freeze names of layers and parts of the network that are frozen; all others are trained
 * @param trainOnly names of those that are trained; if there are any, all others are frozen
 * @param unfreezeAtEpoch first epoch, from 1, in which all layers are trained
 */
public record FreezingConfig(
    List<String> freeze, List<String> trainOnly, Optional<Integer> unfreezeAtEpoch) {
  /** Every layer is trained. */
  public static final FreezingConfig NONE =
      new FreezingConfig(List.of(), List.of(), Optional.empty());

  private static final String FORM = "a list of names of layers or stages, each once";
  private static final String ONE_OR_MORE =
      "a list of one or more names of layers or stages, each once";

  private static final Setting<List<String>> FREEZE =
      declare("training.freeze", names(FORM, 0))
          .defaultsTo(List.of())
          .addedLater()
          .means(
              "Layers that are not trained, by the names that `convoy describe` prints, or stages, as"
                  + " in `[conv1, stage1]`. They keep their parameters and running statistics, and"
                  + " nothing of them is computed or sent that a step of the other layers does not"
                  + " need.");
  private static final Setting<List<String>> TRAIN_ONLY =
      declare("training.train-only", names(ONE_OR_MORE, 1))
          .defaultsTo(List.of())
          .addedLater()
          .means(
              "The layers or stages that are trained, in place of `training.freeze`: all others are"
                  + " frozen, as in `[stage4, output]`.");
  private static final Setting<Optional<Integer>> UNFREEZE_AT_EPOCH =
      declare("training.unfreeze-at-epoch", wholeNumber(2))
          .optional()
          .addedLater()
          .means(
              "The first epoch, counted from 1, in which all layers are trained. With"
                  + " `training.freeze` or `training.train-only`.");
  static final List<Setting<?>> SETTINGS = List.of(FREEZE, TRAIN_ONLY, UNFREEZE_AT_EPOCH);

  static FreezingConfig read(SettingReader reader, int epochs) {
    List<String> freeze = reader.read(FREEZE);
    List<String> trainOnly = reader.read(TRAIN_ONLY);
    Optional<Integer> unfreeze = reader.read(UNFREEZE_AT_EPOCH);
    if (!freeze.isEmpty() && !trainOnly.isEmpty()) {
      reader.problem(
          "Cannot combine %s with %s (must be one of them)"
              .formatted(FREEZE.key(), TRAIN_ONLY.key()));
    } else if (freeze.isEmpty() && trainOnly.isEmpty()) {
      reader.onlyWith(UNFREEZE_AT_EPOCH, "%s or %s".formatted(FREEZE.key(), TRAIN_ONLY.key()));
    } else if (unfreeze.isPresent() && unfreeze.get() > epochs) {
      reader.problem(
          "Invalid %s: %s (must be at most training.epochs, %s)"
              .formatted(UNFREEZE_AT_EPOCH.key(), unfreeze.get(), epochs));
    }
    return new FreezingConfig(freeze, trainOnly, unfreeze);
  }

  /**
   * Checks the names before the data are read, which may change shapes but no names.
   *
   * @param factors of learning rates, none of which may be for frozen layers only
   */
  void requireFits(Network network, LearningRateFactors factors, SettingReader reader) {
    try {
      Graph graph = Graph.of(network);
      FrozenLayers frozen = of(graph).in(unfreezeAtEpoch.orElse(0));
      for (String name : factors.byName().keySet()) {
        if (frozen.layers().stream().anyMatch(layer -> LayerNames.covers(name, layer))
            && ParameterLayout.of(graph).blocks().stream()
                .map(ParameterBlock::vertex)
                .filter(layer -> LayerNames.covers(name, layer))
                .allMatch(frozen::contains)) {
          reader.problem(
              "Unsupported layer in %s: %s (it is frozen)"
                  .formatted(UpdaterConfig.FACTORS.key(), name));
        }
      }
    } catch (IllegalArgumentException unfit) {
      reader.problem(unfit.getMessage());
    }
  }

  /**
   * The layers of a network that are frozen in each epoch.
   *
   * @throws IllegalArgumentException if a name does not fit the network, or all layers are frozen
   */
  public Freezing of(Graph graph) {
    FrozenLayers layers =
        trainOnly.isEmpty()
            ? FrozenLayers.named(FREEZE.key(), freeze, graph)
            : FrozenLayers.allBut(TRAIN_ONLY.key(), trainOnly, graph);
    return unfreezeAtEpoch
        .map(epoch -> new Freezing(layers, epoch - 1))
        .orElse(Freezing.always(layers));
  }
}
