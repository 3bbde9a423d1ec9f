using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Usdt;

namespace Linchpin.Bpf;

/// <summary>A program on a statically defined probe of an executable or a shared library: on all its places.</summary>
/// <remarks>From Linux 6.6 on that is one link of the kernel's; before, one a place, which are held together and can't be pinned.</remarks>
public sealed class UsdtLink : BpfLink
{
    private readonly IReadOnlyList<BpfLink> _parts;
    private readonly UsdtSpecs _specs;

    private UsdtLink(IReadOnlyList<BpfLink> parts, UsdtSpecs specs, LinkInfo info) : base(parts[0].Handle, info, null) =>
        (_parts, _specs) = (parts, specs);

    /// <summary>How many links of the kernel's it consists of.</summary>
    public int PartCount => _parts.Count;

    /// <summary>Attaches a program to a probe.</summary>
    /// <param name="program">The program; where it asks for arguments, it was compiled with libbpf's <c>usdt.bpf.h</c>.</param>
    /// <param name="path">The file; without a slash it is searched: libraries where the loader looks, executables in <c>PATH</c>.</param>
    /// <param name="provider">Who the probe is of.</param>
    /// <param name="name">The probe's name.</param>
    /// <param name="processId">The process that it is for, or null for all.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_usdt_cookie</c>.</param>
    /// <exception cref="BpfException">There is no such file or probe, an argument is where no program can read it, or the kernel refuses it otherwise.</exception>
    public static UsdtLink Attach(BpfProgram program, string path, string provider, string name, int? processId = null, ulong cookie = 0)
    {
        var binary = UserBinary.Open(path, program.Name);
        var target = $"{binary.Path}:{provider}:{name}";
        try
        {
            var probes = UsdtProbes.Read(binary.Image).Where(probe => probe.Provider == provider && probe.Name == name).ToArray();
            if (probes.Length == 0)
                throw new BpfException($"can't attach program '{program.Name}': '{binary.Path}' has no probe {provider}:{name}", Errno.NoEntry, BpfCommand.LinkCreate, program.Name, target);
            var specs = UsdtSpecs.Write(program, [.. probes.Select(probe => UsdtSpecRecord.Create(probe.Arguments, binary.Image.Machine, cookie))]);
            return Attach(program, specs, binary.Path, [.. probes.Select((probe, index) => new UprobeSite(probe.FileOffset, probe.SemaphoreOffset, specs.Numbers[index]))], processId, target);
        }
        catch (BpfObjectFormatException exception)
        {
            throw new BpfException($"can't attach program '{program.Name}' to {target}: {exception.Message}", Errno.Invalid, BpfCommand.LinkCreate, program.Name, target, exception);
        }
    }

    /// <inheritdoc/>
    public override void Pin(string path)
    {
        if (_parts.Count > 1)
            throw new BpfFeatureException($"one link for the {_parts.Count} places of {Info.Target}: they can't be pinned together", "6.6", BpfCommand.ObjectPin, path);
        base.Pin(path);
    }

    private protected override void Release()
    {
        foreach (var part in _parts)
            part.Dispose();
        // What is pinned still reads them.
        if (PinPath is null)
            _specs.Dispose();
    }

    private static UsdtLink Attach(BpfProgram program, UsdtSpecs specs, string path, UprobeSite[] sites, int? processId, string target)
    {
        var parts = new List<BpfLink>();
        try
        {
            if (program.Spec is null || UsdtAttachType.Of(program.Spec) == AttachType.TraceUprobeMulti)
                parts.Add(UprobeMultiLink.Attach(program, path, sites, ProbeMoment.Entry, processId));
            else
                parts.AddRange(sites.Select(site => AttachOne(program, path, site, processId, target)));
            return new UsdtLink(parts, specs, parts[0].Info with { Target = target });
        }
        catch
        {
            parts.ForEach(part => part.Dispose());
            specs.Dispose();
            throw;
        }
    }

    private static UprobeLink AttachOne(BpfProgram program, string path, UprobeSite site, int? processId, string target) =>
        UprobeLink.Attach(program, path, site.FileOffset, new UprobeOptions { ProcessId = processId, CounterOffset = site.CounterOffset, Cookie = site.Cookie }, target);
}
