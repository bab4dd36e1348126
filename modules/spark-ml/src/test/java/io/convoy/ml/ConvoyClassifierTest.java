package io.convoy.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.Settings;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ConvoyClassifierTest {
  private static final StructType TABLE =
      new StructType().add("content", DataTypes.BinaryType).add("label", DataTypes.StringType);

  private final ConvoyClassifier classifier = new ConvoyClassifier("mine").setNetwork("lenet5");

  @Test
  void everySettingIsAParameterOfAnotherName() {
    List<String> names = Arrays.stream(classifier.params()).map(Param::name).toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains("network", "epochs", "batchSize", "learningRate", "augmentFlip", "weights")
        .hasSizeGreaterThan(Settings.all().size());
  }

  @Test
  void parametersSayWhatTheReferenceSays() {
    assertThat(classifier.explainParam(classifier.epochs()))
        .startsWith("epochs: training.epochs: ")
        .contains("a whole number, at least 1")
        .contains("default: 5");
    assertThat(classifier.explainParams())
        .contains("featuresCol: ", "network: ", "current: lenet5");
  }

  @Test
  void parametersHaveTheTypesOfTheirSettings() {
    assertThat(classifier.setting("training.workers")).isInstanceOf(IntParam.class);
    assertThat(classifier.setting("training.seed")).isInstanceOf(LongParam.class);
    classifier.setSetting("training.weight-decay", 1e-3).setSetting("training.workers", "2");
    assertThat(classifier.getOrDefault(classifier.setting("training.weight-decay")))
        .isEqualTo(1e-3);
    assertThat(classifier.getOrDefault(classifier.setting("training.workers"))).isEqualTo(2);
  }

  @Test
  void autoIsAParameterThatIsNotSet() {
    classifier.setWorkers(2).setSetting("training.workers", "auto");
    assertThat(classifier.isSet(classifier.setting("training.workers"))).isFalse();
  }

  @Test
  void aSettingThatIsRefusedSaysWhatIsAllowed() {
    assertThatThrownBy(() -> classifier.setEpochs(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid training.epochs: 0 (must be a whole number, at least 1)");
    assertThatThrownBy(() -> classifier.setSetting("training.precision", "int8"))
        .hasMessage(
            "Unsupported training.precision: int8 (must be one of auto, float32, bfloat16; int8 is for score and evaluate)");
    assertThatThrownBy(() -> classifier.set(classifier.epochs(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid training.epochs: 0 (must be a whole number, at least 1)");
    assertThatThrownBy(() -> classifier.setSetting("training.epoch", 3))
        .hasMessage("Unsupported setting: training.epoch. Did you mean training.epochs?");
    assertThatThrownBy(() -> classifier.setSetting("data.train", "/a"))
        .hasMessage("Unsupported setting: data.train (the table has the images and their labels)");
  }

  @Test
  void aCopyHasTheParametersAndTheExtraOnes() {
    classifier.setEpochs(7).setLabelCol("kind");
    ConvoyClassifier copy = classifier.copy(new ParamMap().put(classifier.learningRate().w(0.5)));
    assertThat(copy.uid()).isEqualTo("mine");
    assertThat(copy.explainParams())
        .contains("current: 7")
        .contains("current: kind")
        .contains("current: 0.5");
  }

  @Test
  void theSchemaGainsTheColumnsOfPredictions() {
    assertThat(classifier.transformSchema(TABLE).fieldNames())
        .containsExactly("content", "label", "rawPrediction", "probability", "prediction", "error");
    classifier.setProbabilityCol("").setRawPredictionCol("").setTopCol("best").setErrorCol("why");
    assertThat(classifier.transformSchema(TABLE).fieldNames())
        .containsExactly("content", "label", "prediction", "best", "why");
  }

  @Test
  void allMistakesInColumnsAndSettingsAreOneMessage() {
    StructType table =
        new StructType()
            .add("content", DataTypes.LongType)
            .add("label", DataTypes.BinaryType)
            .add("held", DataTypes.StringType)
            .add("prediction", DataTypes.DoubleType);
    ConvoyClassifier wrong =
        new ConvoyClassifier()
            .setValidationIndicatorCol("held")
            .setOrderCol("nothing")
            .setErrorCol("probability");
    assertThatThrownBy(() -> wrong.transformSchema(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            Cannot find column of images: 'content' in the table (it is of type bigint, neither binary, array<tinyint> or string (a path) nor a struct with one binary field; columns: content bigint, label binary, held string, prediction double)
            Unsupported type of labelCol: 'label' is binary (must be string or a number)
            Unsupported type of validationIndicatorCol: 'held' is string (must be boolean)
            Cannot find orderCol: 'nothing' in the table (columns: content bigint, label binary, held string, prediction double)
            Cannot add column: prediction (the table has a column of this name)
            Cannot add column: probability (the table has a column of this name)
            Missing required setting: network.name or network.pattern""");
  }

  /** Spark takes both for one column, and finds neither. */
  @Test
  void aColumnOfTheSameNameInAnotherCaseIsAMistake() {
    assertThatThrownBy(() -> classifier.transformSchema(TABLE.add("Error", DataTypes.StringType)))
        .hasMessage("Cannot add column: error (the table has a column of this name)");
  }

  @Test
  void validationImagesAreInTheTableOrElsewhere() {
    classifier.setValidationIndicatorCol("held").setSetting("data.validation", "hdfs:///held");
    assertThatThrownBy(() -> classifier.transformSchema(TABLE.add("held", DataTypes.BooleanType)))
        .hasMessage(
            "Cannot combine validationIndicatorCol with data.validation (must be one of them)");
    classifier.setSetting("data.validation", "null").setSetting("data.validation-share", 0.1);
    assertThatThrownBy(() -> classifier.transformSchema(TABLE.add("held", DataTypes.BooleanType)))
        .hasMessage(
            "Cannot combine data.validation with data.validation-share (must be one of them)");
  }

  /** As a table of a database has whole numbers. */
  @Test
  void labelsMayBeDecimalNumbers() {
    StructType table =
        new StructType()
            .add("content", DataTypes.BinaryType)
            .add("label", DataTypes.createDecimalType(38, 0));
    assertThat(classifier.transformSchema(table).fieldNames()).contains("prediction");
  }

  @Test
  void aLayerNeedsAColumnForItsOutput() {
    assertThatThrownBy(() -> classifier.setFeaturesLayer("fc1").transformSchema(TABLE))
        .hasMessage(
            "Cannot add the output of a layer (featuresOutputCol and featuresLayer must be set together)");
  }

  @Test
  void classesAreCountedAsTheirTableCountsThem() {
    ClassNumbers classes = new ClassNumbers(List.of("cat", "dog"), List.of(3, 1));
    assertThat(classes.size()).isEqualTo(4);
    assertThat(classes.names()).containsExactly("0", "dog", "2", "cat");
    assertThat(classes.byNumber(new double[] {0.75, 0.25}, 0)).containsExactly(0, 0.25, 0, 0.75);
  }
}
