using System.Runtime.InteropServices;

namespace Linchpin.Cli;

/// <summary>OpenSSL's library, which does the cryptography.</summary>
internal static class OpenSsl
{
    private static readonly string[] Libraries = ["libssl.so.3", "libssl.so.1.1", "libssl.so"];

    /// <summary>Says what is missing where it isn't there: without this, the runtime aborts at the first digest.</summary>
    /// <exception cref="CommandException">It isn't there.</exception>
    public static void Require()
    {
        if (!Libraries.Any(library => NativeLibrary.TryLoad(library, out _)))
            throw new CommandException(ExitCodes.OpenSsl, $"OpenSSL's library ({Libraries[0]}) is not on this system\nSignatures can't be checked without it.\nInstall it (Debian: libssl3), or put it into the initramfs beside linchpin.");
    }
}
