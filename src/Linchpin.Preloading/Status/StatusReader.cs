using Linchpin.Bpf;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Readiness;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Status;

/// <summary>Finds out what is in place, and whether it is as Linchpin left it.</summary>
/// <param name="layout">What lies where; by default as on every system.</param>
public sealed class StatusReader(PinLayout? layout = null)
{
    private readonly PinLayout _layout = layout ?? PinLayout.Default;

    /// <summary>The status now. Needs root.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.NotRoot"/></exception>
    public SystemStatus Read()
    {
        var problems = new List<string>();
        var bundles = Bundles(problems);
        var weaknesses = Weaknesses.Read();
        var seal = SealStatus.Read(_layout, problems);
        if (weaknesses.IsFtraceEnabled == false && bundles.Count > 0)
            problems.Add("kernel.ftrace_enabled is 0: LSM, fentry and fexit programs do not run. Set it to 1 (sysctl kernel.ftrace_enabled=1).");

        return new SystemStatus
        {
            Root = _layout.Root,
            Mounted = OwnMount.IsAt(_layout.Root),
            Sealed = seal is not null,
            Mode = seal?.Mode,
            SealedSince = seal?.Since,
            Admits = seal?.Admits,
            AdmittingKeyring = seal?.Keyring,
            Upgrades = seal?.Upgrades,
            CannotHold = seal?.CannotHold ?? [],
            Denials = seal?.Denials,
            Measured = MeasurementStatus.Read(),
            Bundles = [.. bundles.Select(state => new BundleStatus(state.Name, state.Version, state.Digest, state.Signer, state.VerifiedBy, state.KernelCheck, state.WhyUnchecked, state.Maps, state.Links))],
            Programs = [.. bundles.SelectMany(Programs)],
            Problems = problems,
            NotGuaranteed = [.. weaknesses.Sentences(isSealed: seal is not null), .. NotByKernel(bundles), .. NotAdmitted(seal)],
        };
    }

    /// <summary>The states of the bundles in place whose state can be read.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.NotRoot"/></exception>
    public IReadOnlyList<BundleState> Bundles() => Bundles([]);

    private List<BundleState> Bundles(List<string> problems)
    {
        KernelReadiness.RequireRoot(KernelFacts.Read(), "looking at what is in place");
        var states = new List<BundleState>();
        if (!OwnMount.IsAt(_layout.Root))
            return states;

        var reader = new BpffsReader(_layout);
        problems.AddRange(reader.Leftovers().Select(folder => $"{folder}: an interrupted run left it; the next 'linchpin {(reader.IsSealed ? "upgrade" : "preload")}' removes it."));
        foreach (var name in reader.Names())
        {
            try
            {
                var state = reader.ReadState(name);
                states.Add(state);
                if (!reader.IsSealed)
                    problems.AddRange(PinCheck.Differences(_layout.InPlace(name), state));
            }
            catch (PreloadException error) when (error.Fault == PreloadFault.StateDamaged)
            {
                problems.Add(error.Message);
            }
        }

        return states;
    }

    private static IEnumerable<string> NotByKernel(List<BundleState> bundles) =>
        bundles.Where(state => state.VerifiedBy != Verifier.Kernel).GroupBy(state => state.WhyUnchecked, (why, states) =>
            $"Signatures were checked by Linchpin, not by the kernel: {string.Join(", ", states.Select(state => state.Name))}{(why is null ? "" : $" ({why})")}.");

    private static IEnumerable<string> NotAdmitted(SealStatus? seal) => seal?.Mode == Words.Of(SealMode.Full) && !BpfFeatures.SignatureChecksByPrograms.IsSupported
        ? ["Neither this kernel nor the guard can check signatures of programs: nothing signed can be let in, only what isn't of a type in allow_types be refused. Linux 6.9 is the first where the guard can."]
        : [];

    private IEnumerable<ProgramStatus> Programs(BundleState state)
    {
        var folder = new BundleFolder($"{_layout.Root}/{state.Name}");
        return state.Programs.Select(program => new ProgramStatus(
            program.Name, state.Name, state.Signer.Subject, program.AttachedTo, $"{folder.Programs}/{program.Pin}", program.VerifiedBy,
            program.Type, program.Id, program.Tag,
            state.Links.FirstOrDefault(link => link.Program == program.Name) is { } link ? $"{folder.Links}/{link.Pin}" : null));
    }
}
