package io.convoy.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.doctor.Check.Status;
import io.convoy.spark.doctor.Answer;
import io.convoy.spark.doctor.ClockOffset;
import io.convoy.spark.doctor.ReadProbe.Reading;
import io.convoy.spark.doctor.Transfer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterChecksTest {
  @Test
  void clocksMayDifferByLessThanSecondsAndMustByLessThanMinutes() {
    Check same = clock(-40, 60);
    assertThat(same.status()).isEqualTo(Status.OK);
    assertThat(same.message()).isEqualTo("the driver's, to within 50 ms");
    assertThat(clock(100, 200).message()).isEqualTo("0.100 s ahead of the driver's");
    Check behind = clock(-3100, -3000);
    assertThat(behind.status()).isEqualTo(Status.WARNING);
    assertThat(behind.message()).isEqualTo("3.000 s behind the driver's");
    Check ahead = clock(400_000, 400_010);
    assertThat(ahead.isFailed()).isTrue();
    assertThat(ahead.remedy()).contains("NTP");
  }

  @Test
  void imagesThatAnExecutorCannotReadFail() {
    Check read = reading(new Reading(3, 30, 2_000_000, null));
    assertThat(read.status()).isEqualTo(Status.OK);
    assertThat(read.message()).isEqualTo("3 images of 30 bytes read in 2 ms");
    Check unreadable = reading(new Reading(0, 0, 1, "no such file or folder"));
    assertThat(unreadable.isFailed()).isTrue();
    assertThat(unreadable.message())
        .isEqualTo("Cannot read images of /photos: no such file or folder");
    assertThat(reading(new Reading(0, 0, 1, "Cannot find data: /photos/1.jpg")).message())
        .isEqualTo("Cannot find data: /photos/1.jpg");
    assertThat(unreadable.remedy()).startsWith("give a location that every executor reads");
  }

  @Test
  void aClosedPortFailsWithItsAddressAndSetting() {
    List<Check> checks =
        network(
            new Transfer(Facts.DRIVER, 0, 0, "no answer in time", null),
            new Transfer(Facts.EXECUTOR, 0, 0, "Connection refused", null));
    assertThat(checks).extracting(Check::name).containsOnly("ports");
    assertThat(checks)
        .extracting(Check::message)
        .containsExactly(
            "Cannot connect to driver at host:1: no answer in time",
            "Cannot connect to executor 0 (host) at host:2: Connection refused");
    assertThat(checks)
        .extracting(Check::remedy)
        .satisfiesExactly(
            remedy -> assertThat(remedy).contains("spark.driver.blockManager.port"),
            remedy -> assertThat(remedy).contains("; spark.blockManager.port"));
  }

  @Test
  void transfersAreMeasuredAndSlowOnesWarn() {
    List<Check> fast = network(new Transfer(Facts.DRIVER, 100_000_000, 500_000_000, null, null));
    assertThat(fast).extracting(Check::status).containsOnly(Status.OK);
    assertThat(fast)
        .extracting(Check::message)
        .containsExactly("connects to 1 other process", "200 MB/s from driver");
    List<Check> slow = network(new Transfer(Facts.DRIVER, 1_000_000, 500_000_000, null, null));
    assertThat(slow.get(1).status()).isEqualTo(Status.WARNING);
    assertThat(slow.get(1).message()).isEqualTo("2 MB/s from driver");
    List<Check> broken = network(new Transfer(Facts.DRIVER, 0, 0, null, "connection reset"));
    assertThat(broken.get(1).isFailed()).isTrue();
    assertThat(broken.get(1).message())
        .isEqualTo("Cannot fetch data from driver: connection reset");
  }

  private static Check clock(long least, long most) {
    return ClusterChecks.clock(new ClockOffset(Facts.EXECUTOR, least, most));
  }

  private static Check reading(Reading reading) {
    return ClusterChecks.reading(
        "training images", "/photos", new Answer<>(Facts.EXECUTOR, reading));
  }

  private static List<Check> network(Transfer... transfers) {
    return ClusterChecks.network(new Answer<>(Facts.EXECUTOR, new ArrayList<>(List.of(transfers))));
  }
}
