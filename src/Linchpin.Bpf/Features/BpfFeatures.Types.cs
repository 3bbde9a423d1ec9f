using System.Collections.Concurrent;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <content>Whole families: a row for each type of map, program, attachment and link, and for each command.</content>
public static partial class BpfFeatures
{
    /// <summary>Maps of a type: found out by making one.</summary>
    public static BpfFeature Of(MapType type) => Rows.MapTypes.GetOrAdd(type,
        type => new($"{type.ToKernelName()} maps", FirstIn(UapiTable.MapTypeFirstKernels, (long)type), () => MapProbe.Knows(type)));

    /// <summary>Programs of a type: found out by loading one.</summary>
    public static BpfFeature Of(ProgramType type) => Rows.ProgramTypes.GetOrAdd(type,
        type => new($"{type.ToKernelName()} programs", FirstIn(UapiTable.ProgramTypeFirstKernels, (long)type), () => ProgramProbe.Knows(type)));

    /// <summary>An attach type: found out from the kernel's own types. What it was configured without is known all the same.</summary>
    public static BpfFeature Of(AttachType type) => Rows.AttachTypes.GetOrAdd(type,
        type => FromEnum("attach type", UapiTable.AttachTypeNames, UapiTable.AttachTypeFirstKernels, "bpf_attach_type", (long)type));

    /// <summary>A type of link: found out from the kernel's own types. What it was configured without is known all the same.</summary>
    public static BpfFeature Of(LinkType type) => Rows.LinkTypes.GetOrAdd(type,
        type => FromEnum("link type", UapiTable.LinkTypeNames, UapiTable.LinkTypeFirstKernels, "bpf_link_type", (long)type));

    /// <summary>A command of <c>bpf(2)</c>: found out from the kernel's own types.</summary>
    public static BpfFeature Of(BpfCommand command) => Rows.Commands.GetOrAdd(command,
        command => FromEnum("command", UapiTable.BpfCommandNames, UapiTable.BpfCommandFirstKernels, "bpf_cmd", (long)command));

    /// <summary>Whether programs of a type may call a helper: found out by loading one that does.</summary>
    /// <param name="type">The type. What <see cref="ProgramType.Extension"/> and <see cref="ProgramType.StructOps"/> may call is a matter of what they stand for.</param>
    /// <param name="helper">The helper's name: <c>bpf_get_attach_cookie</c>.</param>
    /// <exception cref="ArgumentException">The type's programs have no helpers of their own.</exception>
    /// <exception cref="BpfException">It can't be found out: no permission, or the kernel has no types (BTF).</exception>
    public static bool HasHelper(ProgramType type, string helper) => HelperProbe.Knows(type, helper);

    private static BpfFeature FromEnum(string what, string[] names, string?[] firstKernels, string kernelEnum, long value) => new(
        $"{what} {(value < names.Length ? names[value] : $"{value}")}",
        FirstIn(firstKernels, value),
        () => KernelInterface.HasMember(kernelEnum, value));

    private static KernelVersion? FirstIn(string?[] firstKernels, long value) =>
        value >= 0 && value < firstKernels.Length && firstKernels[value] is { } first ? KernelVersion.Parse(first) : null;

    // A class of its own, so that they are there before the rows that are made of them.
    private static class Rows
    {
        public static readonly ConcurrentDictionary<MapType, BpfFeature> MapTypes = new();
        public static readonly ConcurrentDictionary<ProgramType, BpfFeature> ProgramTypes = new();
        public static readonly ConcurrentDictionary<AttachType, BpfFeature> AttachTypes = new();
        public static readonly ConcurrentDictionary<LinkType, BpfFeature> LinkTypes = new();
        public static readonly ConcurrentDictionary<BpfCommand, BpfFeature> Commands = new();
    }
}
