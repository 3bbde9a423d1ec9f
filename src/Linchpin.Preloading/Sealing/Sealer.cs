using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Preloading.Boot;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Readiness;
using Linchpin.Preloading.Sealing.Findings;
using Linchpin.Preloading.State;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Sealing;

/// <summary>Seals what is in place: until the kernel stops, nobody can end it, root included.</summary>
/// <param name="policy">How, and whose programs are let in afterwards.</param>
/// <param name="layout">What lies where; by default as on every system.</param>
/// <param name="realRoot">The real root, where this is the initramfs and the switch is still to come: it is let through once.</param>
public sealed class Sealer(PreloadPolicy policy, PinLayout? layout = null, RealRoot? realRoot = null)
{
    private readonly SealPolicy _seal = policy.Seal;
    private readonly PinLayout _layout = layout ?? PinLayout.Default;

    private IReadOnlyDictionary<BundleName, BundleVersion> LowestVersions => field ??=
        (_seal.AdmitsSigned ? PolicyVerification.Options(policy).Revoked : RevocationList.Empty).LowestVersions;

    /// <summary>Seals: looks whether it can hold, holds, looks who got in before, tries what is forbidden, and only then lets nobody change it any more.</summary>
    /// <returns>What was written down of it.</returns>
    /// <exception cref="PreloadException"><see cref="PreloadFault.SealRefused"/>: something stands against it, and the policy is strict;
    /// <see cref="PreloadFault.SealFailed"/>: it did not hold what it should; <see cref="PreloadFault.AlreadySealed"/>;
    /// <see cref="PreloadFault.GuardMissing"/>. Nothing is half sealed then.</exception>
    public SealState Seal() => Run(isRehearsal: false);

    /// <summary>Looks whether it could seal, as <see cref="Seal"/> does, and leaves everything as it is.</summary>
    /// <returns>What <see cref="Seal"/> would write down.</returns>
    /// <exception cref="PreloadException">As of <see cref="Seal"/>, but that nothing was tried that is forbidden.</exception>
    public SealState Rehearse() => Run(isRehearsal: true);

    private SealState Run(bool isRehearsal)
    {
        if (_seal.Mode == SealMode.Off)
            throw new ArgumentException("there is nothing to do in mode \"off\"");
        KernelReadiness.RequireRoot(KernelFacts.Read(), "sealing");
        using var turn = RunLock.Take();
        SealPin.RequireNone(_layout);
        using var guard = GuardMaps.Open(_layout);
        var code = TrustedCode.OfThisProcess();
        try
        {
            return Run(guard, code, isRehearsal);
        }
        catch (Exception error) when (error is not (PreloadException or BundleException))
        {
            throw Undone(PreloadFault.SealFailed, "the system can't be sealed", error, error.Message);
        }
    }

    /// <exception cref="PreloadException"><see cref="PreloadFault.KernelUnfit"/>: the policy wants signed programs to be let in, and this kernel can't tell them.</exception>
    internal static void RequireAdmission(SealPolicy policy, FoundInPlace found)
    {
        if (policy.AdmitsSigned && !found.AdmitsSigned)
        {
            throw new PreloadException(PreloadFault.KernelUnfit, "this kernel neither checks signatures of programs nor lets the guard do it, and the policy lets in what is signed after sealing",
                $"It is Linux {KernelRelease.Current}; 6.9 is the first where the guard can, and 6.18 the first that checks them itself.", "Set [seal] admit to \"none\": then nobody loads programs but of the types in allow_types.");
        }
    }

    private SealState Run(GuardMaps guard, IReadOnlyList<TrustedCode> code, bool isRehearsal)
    {
        var found = new BpffsReader(_layout).Read();
        RequireAdmission(_seal, found);
        var bundles = found.Bundles;
        var upgrades = _seal.Upgrades == Admission.Signed ? UpgradeTrust.Of(policy) : null;
        var held = HeldObjects.InPlace(bundles, _layout);
        List(guard, held, code);
        ListRealRoot(guard);
        var keyring = MakeKeyring();
        var isKept = false;
        try
        {
            var record = Record() with { Sealer = (uint)Environment.ProcessId, Initramfs = Initramfs(code), Keyring = keyring?.Id.Value ?? 0 };
            guard.Tell(record);
            ShowMount();
            var findings = Look(guard, held, bundles, code);
            if (_seal.Strict && findings.Count > 0)
                throw Refused(findings);

            var state = Describe(bundles, held, findings, code) with { Admits = Words.Of(keyring is null ? Admission.None : Admission.Signed), Keyring = keyring?.Id.Value, Upgrades = upgrades };
            if (isRehearsal)
            {
                guard.Forget();
                return state;
            }
            var written = SealPin.Write(_layout, state);
            if (upgrades is null)
                guard.All.HeldMaps[written.Value] = Guard.Access.AnyoneReads;
            else
                held.AddSeal(guard.All, written);
            ListMaps(guard, held);
            guard.Tell(record with { Sealer = 0 });
            Prove(held);
            guard.ForgetDenials();
            keyring?.Keep();
            isKept = true;
            guard.Freeze(exceptUpgrades: upgrades is not null);
            return state;
        }
        catch
        {
            guard.Forget();
            File.Delete(SealPin.Path(_layout));
            throw;
        }
        finally
        {
            if (!isKept)
                keyring?.Remove();
        }
    }

    // One of its own, made now: what the guard lets in depends on nothing that was there before.
    private Keyring? MakeKeyring()
    {
        if (!_seal.AdmitsSigned)
            return null;
        using var trust = TrustStore.Load(policy.Anchors);
        var refusals = new List<KeyringException>();
        return TrustedKeyring.Make(TrustedKeyring.Certificates(trust), isToBeKept: true, refusals)
            ?? throw new PreloadException(PreloadFault.KernelUnfit, "this kernel takes none of the trusted certificates, so it could let nothing in",
                [.. refusals.Select(refusal => refusal.Message).Distinct()]);
    }

    private void List(GuardMaps guard, HeldObjects held, IReadOnlyList<TrustedCode> code)
    {
        ListMaps(guard, held);
        foreach (var id in held.Programs)
            guard.All.HeldPrograms[id] = 1;
        foreach (var id in held.Links)
            guard.All.HeldLinks[id] = 1;
        foreach (var hook in held.Hooks)
        {
            foreach (var key in hook.Keys())
                guard.All.HeldHooks[key] = hook.Kind;
        }
        foreach (var id in held.Cgroups)
            guard.All.HeldCgroups[id] = 1;
        foreach (var number in held.OpenPins)
            guard.All.OpenPins[number] = 1;
        foreach (var file in code)
        {
            guard.All.TrustedFiles[file.Digest] = file.Role;
            guard.All.TrustedDevices[file.Device] = 1;
            guard.All.TrustedSizes[(ulong)file.Length] = 1;
        }
        foreach (var digest in _seal.Revoked)
            guard.All.RevokedLoaders[Guard.Digest.Of(digest)] = 1;
        foreach (var (name, version) in LowestVersions)
            guard.All.LowestVersions[LoaderLabel.NameOf(name.Value)] = new Guard.Version { Major = version.Major, Minor = version.Minor, Patch = version.Patch };
    }

    private static void ListMaps(GuardMaps guard, HeldObjects held)
    {
        foreach (var (id, rights) in held.Maps)
            guard.All.HeldMaps[id] = rights;
    }

    // After the switch the agent is the same bytes on another device.
    private void ListRealRoot(GuardMaps guard)
    {
        if (realRoot?.Device() is { } device)
            guard.All.TrustedDevices[device] = 1;
    }

    private uint Initramfs(IReadOnlyList<TrustedCode> code) => realRoot is null ? 0 : code.First(file => file.Role == Guard.Role.Agent).Device;

    private Guard.Seal Record() => new()
    {
        Mode = _seal.Mode == SealMode.Full ? Guard.SealMode.Full : Guard.SealMode.Pins,
        Device = KernelDevice.MountedAt(_layout.Root, File.ReadLines("/proc/self/mountinfo")) ?? throw new IOException($"{_layout.Root} is not mounted"),
        NoModules = _seal.Modules == ModulePolicy.None ? 1u : 0,
        AllowedTypes = _seal.AllowTypes.Aggregate(0ul, (types, type) => types | 1ul << (int)type),
        WantsLabels = LowestVersions.Count > 0 ? 1u : 0,
        Upgrades = _seal.Upgrades == Admission.Signed ? 1u : 0,
    };

    // The guard learns which mount is meant when this process opens it.
    private void ShowMount() => _ = Directory.GetFileSystemEntries(_layout.Root);

    private List<SealFinding> Look(GuardMaps guard, HeldObjects held, IReadOnlyList<BundleState> bundles, IReadOnlyList<TrustedCode> code)
    {
        using var processes = DetachedMount.OfProcesses();
        using var walks = new ObjectWalks(WritingCall.Find(processes.ReadLines("kallsyms")));
        return
        [
            .. SystemConditions.Find(bundles, _seal.Mode, processes),
            .. ForeignPrograms.Find(held, _seal.Mode, _seal.AllowTypes, walks),
            .. ForeignHooks.Find(held),
            .. ForeignCallers.Find(held, bundles),
            .. ForeignHolders.Find(held, _layout, walks, processes),
            .. UnknownHolders.Find(held, KnownHolders.Count(held, bundles, _layout, guard), walks),
            .. OpenFiles.Find(code),
            .. UnknownCode.Find(guard),
            .. WrittenSwitches.Find(processes),
        ];
    }

    private SealState Describe(IReadOnlyList<BundleState> bundles, HeldObjects held, IReadOnlyList<SealFinding> findings, IReadOnlyList<TrustedCode> code) => new()
    {
        Format = SealState.CurrentFormat,
        Mode = Words.Of(_seal.Mode),
        Since = DateTimeOffset.UtcNow,
        CannotHold = [.. findings.Select(finding => finding.What), .. held.Notes, .. PlaceLimits.Of(bundles), .. ProgramLimits.Of(bundles), .. SealLimits.Of(_seal.Mode, Weaknesses.Read())],
        Agent = [.. code.Select(file => file.Path)],
    };

    private void Prove(HeldObjects held)
    {
        var failures = new SealProof(_layout, held, _seal).Failures();
        if (failures.Count > 0)
            throw Undone(PreloadFault.SealFailed, "the seal does not hold", null, [.. failures.Select(failure => $"- not refused: {failure}")]);
    }

    private static PreloadException Refused(List<SealFinding> findings) => Undone(PreloadFault.SealRefused,
        $"the system can't be sealed: {findings.Count} {(findings.Count == 1 ? "thing stands" : "things stand")} against it", null,
        [.. findings.SelectMany(finding => new[] { $"- {finding.What}", $"  {finding.Remedy}" }), "With strict = false in [seal] it is sealed all the same, and 'linchpin status' names them."]);

    private static PreloadException Undone(PreloadFault fault, string what, Exception? cause, params string[] why) =>
        new(fault, what, cause, [.. why, "Nothing is sealed; what was preloaded is in place as before."]);
}
