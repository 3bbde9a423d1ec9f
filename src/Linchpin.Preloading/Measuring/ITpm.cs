namespace Linchpin.Preloading.Measuring;

/// <summary>A TPM 2.0.</summary>
internal interface ITpm
{
    /// <summary>Has it do a command.</summary>
    /// <param name="what">What the command does, as what follows "can't".</param>
    /// <param name="command">The command's bytes.</param>
    /// <returns>The bytes of its answer.</returns>
    /// <exception cref="TpmException">It doesn't.</exception>
    byte[] Ask(string what, byte[] command);
}
