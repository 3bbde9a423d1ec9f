using Linchpin.Bundles;

namespace Linchpin.Preloading;

/// <summary>What a bundle's maps have to hold before its programs are attached, as the policy asks. It is brought by who knows what they mean.</summary>
public interface IMapContent
{
    /// <summary>The bundle.</summary>
    BundleName Bundle { get; }

    /// <summary>How the policy asks for it.</summary>
    string AskedBy { get; }

    /// <summary>Verifies all that it consists of: each time anew, and before anything is loaded.</summary>
    /// <exception cref="Exception">Something of it is refused. The message says what, and what to do.</exception>
    IVerifiedMapContent Verify();

    /// <summary>Looks whether a bundle that is in place already has it.</summary>
    /// <param name="maps">The folder of its maps' pins.</param>
    /// <exception cref="Exception">It hasn't. The message says what to do.</exception>
    void RequireIn(string maps);
}
