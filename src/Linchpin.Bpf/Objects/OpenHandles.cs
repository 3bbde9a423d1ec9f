using System.Globalization;

namespace Linchpin.Bpf;

/// <summary>Which processes hold which BPF objects by a descriptor.</summary>
public static class OpenHandles
{
    /// <summary>Looks through all processes. One that ends meanwhile is passed over. Needs CAP_SYS_PTRACE for other users' processes.</summary>
    /// <remarks>What a process holds through a mapping, an open iterator or a descriptor on its way through a socket is not seen.</remarks>
    public static IReadOnlyList<OpenHandle> Find() =>
        [.. Directory.EnumerateDirectories("/proc").SelectMany(folder => ProcessOf(folder) is { } process ? Of(process) : [])];

    /// <summary>Those of one process; none if it is gone.</summary>
    /// <remarks>Each thread is looked at: one may have descriptors of its own, and the first one have ended.</remarks>
    public static IEnumerable<OpenHandle> Of(int processId)
    {
        var name = Attempt(() => File.ReadAllText($"/proc/{processId}/comm").TrimEnd());
        var threads = Attempt(() => Directory.GetDirectories($"/proc/{processId}/task"));
        return name is null || threads is null ? [] : threads.SelectMany(thread => OfThread(processId, name, thread)).Distinct();
    }

    private static IEnumerable<OpenHandle> OfThread(int processId, string name, string folder)
    {
        foreach (var path in Attempt(() => Directory.GetFiles($"{folder}/fd")) ?? [])
        {
            var kind = BpfDescriptor.KindOf(Attempt(() => new FileInfo(path).LinkTarget));
            if (kind == BpfObjectKind.Other)
                continue;
            var number = Path.GetFileName(path);
            var facts = Attempt(() => DescriptorFacts.Read($"{folder}/fdinfo/{number}"));
            if (facts is not null && facts.TryGetValue(FactOf(kind), out var id))
                yield return new OpenHandle(processId, name, Number<int>(number), kind, Number<uint>(id));
        }
    }

    // A link's facts name its program too: the kind decides which id is meant.
    private static string FactOf(BpfObjectKind kind) => kind switch
    {
        BpfObjectKind.Map => "map_id",
        BpfObjectKind.Program => "prog_id",
        BpfObjectKind.Link => "link_id",
        _ => "btf_id",
    };

    private static int? ProcessOf(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T Number<T>(string text) where T : ISpanParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    // Processes and their descriptors come and go while we look.
    private static T? Attempt<T>(Func<T> read) where T : class?
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
