using Linchpin.Bundles;
using Linchpin.Integrity;
using Linchpin.Preloading;

namespace Linchpin.Cli;

/// <summary>What the command's exit code says. All are below 64, so that they never look like a signal's or a shell's own. docs/exit-codes.md lists them for users.</summary>
internal static class ExitCodes
{
    /// <summary>All is as it was asked to be.</summary>
    public const int Success = 0;

    /// <summary>A fault in Linchpin itself.</summary>
    public const int Internal = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A file can't be read or written.</summary>
    public const int File = 3;

    /// <summary>An object file is malformed.</summary>
    public const int Object = 4;

    /// <summary>Interrupted before it was done; nothing is left half done.</summary>
    public const int Interrupted = 5;

    /// <summary>OpenSSL's library is not on this system.</summary>
    public const int OpenSsl = 6;

    /// <summary>The machine's own tool could not make its initramfs anew.</summary>
    public const int Initramfs = 7;

    /// <summary>Preloading failed, and the policy asks for an emergency shell.</summary>
    public const int Emergency = 42;

    /// <summary>The kernel refused something outside of a plan's steps.</summary>
    public const int Kernel = 43;

    /// <summary><c>doctor</c>: this machine lacks something that preloading or a seal needs.</summary>
    public const int Missing = 49;

    /// <summary><c>doctor</c>: this machine lacks nothing, but holds less than it could.</summary>
    public const int Weak = 50;

    /// <summary>The agent's service doesn't answer, or was asked for what it doesn't know.</summary>
    public const int Agent = 51;

    /// <summary>The kernel doesn't know the digest that it was asked for.</summary>
    public const int NotKnown = 54;

    /// <summary>Each reason for a preload that failed has a code of its own, from 30 on.</summary>
    public static int Of(PreloadFault fault) => fault switch
    {
        PreloadFault.Policy => 30,
        PreloadFault.BundleUnreadable => 32,
        PreloadFault.BundleUnfit => 33,
        PreloadFault.NotRoot => 34,
        PreloadFault.KernelUnfit => 35,
        PreloadFault.OtherInPlace => 36,
        PreloadFault.NotInPlace => 37,
        PreloadFault.Busy => 38,
        PreloadFault.StepFailed => 39,
        PreloadFault.UndoFailed => 40,
        PreloadFault.StateDamaged => 41,
        PreloadFault.GuardMissing => 44,
        PreloadFault.SealRefused => 45,
        PreloadFault.SealFailed => 46,
        PreloadFault.AlreadySealed => 47,
        PreloadFault.NotAgent => 48,
        PreloadFault.HigherInPlace => 52,
        PreloadFault.NotMeasured => 53,
        PreloadFault.ToolMissing => 8,
        PreloadFault.ImageUnfit => 9,
        _ => Internal,
    };

    /// <summary>Each reason for refusing a bundle has a code of its own, from 10 on.</summary>
    public static int Of(BundleFault fault) => fault switch
    {
        BundleFault.Malformed => 10,
        BundleFault.TooLarge => 11,
        BundleFault.NotSigned => 12,
        BundleFault.SignatureNotAccepted => 13,
        BundleFault.SignatureMismatch => 14,
        BundleFault.UntrustedSigner => 15,
        BundleFault.Expired => 16,
        BundleFault.NotYetValid => 17,
        BundleFault.WrongKeyUsage => 18,
        BundleFault.CertificateRevoked => 19,
        BundleFault.BundleRevoked => 20,
        BundleFault.BlobDigest => 21,
        BundleFault.RolledBack => 22,
        BundleFault.ManifestInvalid => 23,
        BundleFault.TrustStoreInvalid => 24,
        BundleFault.RevocationListInvalid => 25,
        BundleFault.SigningKeyInvalid => 26,
        _ => Internal,
    };

    /// <summary>Each reason for refusing a list of digests has a code of its own, from 55 on.</summary>
    public static int Of(DigestListFault fault) => fault switch
    {
        DigestListFault.Malformed => 55,
        DigestListFault.AlgorithmNotAccepted => 56,
        DigestListFault.Duplicate => 57,
        DigestListFault.Empty => 58,
        DigestListFault.SourceUnfit => 59,
        _ => Internal,
    };

    /// <summary>Each reason for which the kernel's digests stay as they are has a code of its own, from 60 on.</summary>
    public static int Of(DiglimFault fault) => fault switch
    {
        DiglimFault.NotInPlace => 60,
        DiglimFault.WrongMoment => 61,
        DiglimFault.LinchpinUnknown => 62,
        DiglimFault.Full => 63,
        _ => Internal,
    };
}
