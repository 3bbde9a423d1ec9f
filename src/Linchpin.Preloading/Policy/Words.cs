using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading.Policy;

/// <summary>The words of the policy and what they stand for: read and written through the same tables.</summary>
internal static class Words
{
    internal static readonly IReadOnlyDictionary<string, OnFailure> OnFailure = new Dictionary<string, OnFailure>
    {
        ["halt"] = Policy.OnFailure.Halt,
        ["emergency"] = Policy.OnFailure.Emergency,
        ["continue"] = Policy.OnFailure.Continue,
    };

    internal static readonly IReadOnlyDictionary<string, BootVerbosity> BootVerbosity = new Dictionary<string, BootVerbosity>
    {
        ["quiet"] = Policy.BootVerbosity.Quiet,
        ["info"] = Policy.BootVerbosity.Info,
        ["verbose"] = Policy.BootVerbosity.Verbose,
    };

    internal static readonly IReadOnlyDictionary<string, KernelSignature> KernelSignature = new Dictionary<string, KernelSignature>
    {
        ["auto"] = Policy.KernelSignature.Auto,
        ["always"] = Policy.KernelSignature.Always,
        ["never"] = Policy.KernelSignature.Never,
    };

    internal static readonly IReadOnlyDictionary<string, KernelKeyring> KernelKeyring = new Dictionary<string, KernelKeyring>
    {
        ["own"] = Policy.KernelKeyring.Own,
        ["builtin"] = Policy.KernelKeyring.Builtin,
        ["secondary"] = Policy.KernelKeyring.Secondary,
        ["platform"] = Policy.KernelKeyring.Platform,
        ["bpf"] = Policy.KernelKeyring.Bpf,
    };

    internal static readonly IReadOnlyDictionary<string, SealMode> SealMode = new Dictionary<string, SealMode>
    {
        ["off"] = Policy.SealMode.Off,
        ["pins"] = Policy.SealMode.Pins,
        ["full"] = Policy.SealMode.Full,
    };

    internal static readonly IReadOnlyDictionary<string, ModulePolicy> Modules = new Dictionary<string, ModulePolicy>
    {
        ["signed"] = ModulePolicy.Signed,
        ["none"] = ModulePolicy.None,
    };

    internal static readonly IReadOnlyDictionary<string, Admission> Admission = new Dictionary<string, Admission>
    {
        ["none"] = Policy.Admission.None,
        ["signed"] = Policy.Admission.Signed,
    };

    internal static readonly IReadOnlyDictionary<string, DigestMode> DigestMode = new Dictionary<string, DigestMode>
    {
        ["off"] = Policy.DigestMode.Off,
        ["permissive"] = Policy.DigestMode.Permissive,
        ["enforce"] = Policy.DigestMode.Enforce,
    };

    internal static readonly IReadOnlyDictionary<string, MeasureMode> MeasureMode = new Dictionary<string, MeasureMode>
    {
        ["auto"] = Policy.MeasureMode.Auto,
        ["required"] = Policy.MeasureMode.Required,
        ["off"] = Policy.MeasureMode.Off,
    };

    internal static readonly IReadOnlyDictionary<string, ProgramType> ProgramTypes =
        Enum.GetValues<ProgramType>().Where(type => type != ProgramType.Unspecified).ToDictionary(type => type.ToKernelName());

    internal static string Of(SealMode mode) => Of(SealMode, mode);

    internal static string Of(Admission admission) => Of(Admission, admission);

    internal static string Of(OnFailure onFailure) => Of(OnFailure, onFailure);

    internal static string Of<T>(IReadOnlyDictionary<string, T> words, T meaning)
        where T : struct, Enum => words.First(word => EqualityComparer<T>.Default.Equals(word.Value, meaning)).Key;

    /// <summary><c>"off", "pins" or "full"</c></summary>
    internal static string Either(IEnumerable<string> words)
    {
        var quoted = words.Select(word => $"\"{word}\"").ToArray();
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }
}
