package io.convoy.api.settings;

import java.util.List;
import java.util.stream.DoubleStream;

/** Preprocessing with which published weights were trained. */
public enum Preset {
  /** Most weights of torchvision, timm and Keras ("torch"). */
  IMAGENET(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), false),

  /** Weights of Caffe, and of Keras where it follows Caffe: BGR, from 0 to 255, minus the mean. */
  CAFFE(of255(123.68, 116.779, 103.939), of255(1, 1, 1), true),

  /** GoogLeNet and Inception of torchvision, and Keras ("tf"): pixels from -1 to 1. */
  INCEPTION(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5), false),

  /** Mean and standard deviation of the training images of CIFAR-10. */
  CIFAR10(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616), false);

  private final List<Double> mean;
  private final List<Double> std;
  private final boolean blueFirst;

  Preset(List<Double> mean, List<Double> std, boolean blueFirst) {
    this.mean = mean;
    this.std = std;
    this.blueFirst = blueFirst;
  }

  private static List<Double> of255(double... values) {
    return DoubleStream.of(values).map(value -> value / 255).boxed().toList();
  }

  /** Mean of red, green and blue, where black is 0 and white 1. */
  public List<Double> mean() {
    return mean;
  }

  /** Standard deviation of red, green and blue, in the same unit. */
  public List<Double> std() {
    return std;
  }

  /**
   * Whether the weights take images as blue, green, red. Those of a model of Convoy never do: their
   * channels are exchanged when they are read.
   */
  public boolean isBlueFirst() {
    return blueFirst;
  }
}
