package io.haplovq;

/**
 * The user's input is at fault: a file that is not what it claims to be, an option that does not
 * fit the data. The message says what is wrong, where, and what was expected; the command line ends
 * with exit code 2.
 */
public final class InputException extends RuntimeException {
  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
