package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistryTest {
  @Test
  void anEntryStaysTheSame() {
    Registry<Object> registry = new Registry<>(8, Object::new);

    Object first = registry.of(1);

    assertThat(registry.of(1)).isSameAs(first);
    assertThat(registry.of(2)).isNotSameAs(first);
    assertThat(registry.get(3)).isNull();
  }

  @Test
  void whatIsAskedForSurvivesTheGenerations() {
    Registry<Object> registry = new Registry<>(100, Object::new);
    Object kept = registry.of(-1);
    for (int key = 1; key <= 1000; key++) {
      registry.of(key);
      assertThat(registry.get(-1)).as("after %d others", key).isSameAs(kept);
    }
  }

  @Test
  void whatIsNotAskedForGoesWithItsGeneration() {
    Registry<Object> registry = new Registry<>(100, Object::new);
    registry.of(-1);
    for (int key = 1; key <= 250; key++) {
      registry.of(key);
    }

    assertThat(registry.get(-1)).isNull();
  }

  @Test
  void aKeyIsNeverZero() {
    assertThat(Registry.key(0, 0, 0)).isNotZero();
    assertThat(Registry.key(1, 2, 3)).isNotEqualTo(Registry.key(1, 2, 4));
  }
}
