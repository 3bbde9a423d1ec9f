namespace Linchpin.Preloading.Measuring;

/// <summary>A TPM doesn't do what it was asked for. The message says what, and what it answered.</summary>
internal sealed class TpmException(string message, Exception? cause = null) : Exception(message, cause);
