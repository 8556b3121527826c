package io.haplovq.spark.decode;

import java.io.Serializable;

/**
 * Successive records of one source file that lie in one window.
 *
 * @param window the window
 * @param from first row of the window, from 0
 * @param to row behind the last one
 */
record Piece(int window, int from, int to) implements Serializable {
  int records() {
    return to - from;
  }
}
