using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Loads an object through its loader program.</summary>
public static class LoaderProgramRunning
{
    /// <summary>Has the kernel run the loader, and takes over what it made: all of it, or nothing. The object attaches and pins like any other. First in Linux 5.18.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="pinFolder">The folder for maps that ask to be pinned by name. A loader makes all of its maps: none of these pins may be there.</param>
    /// <param name="targetProgram">For <c>freplace</c> programs: the program whose function is meant. A signature over the loader doesn't say which that is.</param>
    /// <exception cref="VerifierException">The kernel refuses a program, or the loader.</exception>
    /// <exception cref="BpfException">The kernel refuses something else.</exception>
    public static BpfObject Run(this LoaderProgram loader, string pinFolder = "/sys/fs/bpf", BpfProgram? targetProgram = null) =>
        new LoaderRun(loader, Required(targetProgram, loader)).Load(PinsOf(loader, pinFolder));

    /// <summary>The same, after the kernel has checked who signed the loader. First in Linux 6.18. Kernels differ in what they have signed: what the newest wants is tried first.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="signatures">A signature for each scheme that kernels may want.</param>
    /// <param name="keyring">Where the certificates are that the signature has to lead to.</param>
    /// <param name="pinFolder">The folder for maps that ask to be pinned by name.</param>
    /// <param name="targetProgram">For <c>freplace</c> programs: the program whose function is meant.</param>
    /// <exception cref="LoaderSignatureException">The kernel refuses the signature; nothing has run.</exception>
    /// <exception cref="BpfFeatureException">The kernel checks no signatures.</exception>
    /// <exception cref="VerifierException">The kernel refuses a program, or the loader.</exception>
    /// <exception cref="BpfException">The kernel refuses something else.</exception>
    public static SignedLoad RunSigned(this LoaderProgram loader, IReadOnlyCollection<LoaderSignature> signatures, KeyringId keyring, string pinFolder = "/sys/fs/bpf", BpfProgram? targetProgram = null)
    {
        var checkable = signatures.Where(signature => signature.Scheme != LoaderScheme.SelfContained).OrderByDescending(signature => signature.Scheme).ToArray();
        if (checkable.Length == 0)
            throw new ArgumentException($"there is no signature that a kernel checks for the loader of '{loader.Spec.Name}'", nameof(signatures));
        BpfFeatures.ProgramSignatures.Require(BpfCommand.ProgramLoad, loader.Spec.Name);
        var pins = PinsOf(loader, pinFolder);
        LoaderSignatureException? refusal = null;
        foreach (var signature in checkable)
        {
            try
            {
                return new SignedLoad(new LoaderRun(loader, Required(targetProgram, loader), new LoaderCheck(signature, keyring)).Load(pins), signature.Scheme);
            }
            catch (LoaderSignatureException error)
            {
                // EACCES is what a kernel says of the older scheme that wants the newer: then the newer's reason counts.
                refusal = refusal is null || error.Errno != Kernel.Errno.Access ? error : refusal;
            }
        }
        throw refusal!;
    }

    private static BpfProgram? Required(BpfProgram? target, LoaderProgram loader) => target is null && loader.Replacements.FirstOrDefault() is { } program
        ? throw new BpfException($"program '{program.Name}' replaces a function of another program: name that one (targetProgram)", Kernel.Errno.Invalid, BpfCommand.ProgramLoad, program.Name, program.AttachTarget)
        : target;

    private static Dictionary<string, string> PinsOf(LoaderProgram loader, string pinFolder)
    {
        var pins = loader.Maps.Where(map => map.Pinning == MapPinning.ByName).ToDictionary(map => map.Name, map => Path.Combine(pinFolder, map.Name));
        foreach (var (map, pin) in pins)
        {
            if (File.Exists(pin))
                throw new BpfException($"map '{map}' is pinned at {pin}, but a loader makes all of its maps: remove the pin", Kernel.Errno.Exists, BpfCommand.MapCreate, map);
        }
        return pins;
    }
}
