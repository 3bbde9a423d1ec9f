namespace Linchpin.Preloading.Status;

/// <summary>What of the running system decides how far what is in place can be trusted.</summary>
/// <param name="Lockdown">The lockdown mode (<c>none</c>, <c>integrity</c>, <c>confidentiality</c>), or null where nothing tells.</param>
/// <param name="ModulesMustBeSigned">Whether the kernel refuses unsigned modules, or null where nothing tells.</param>
/// <param name="IsFtraceEnabled">Whether trampolines run, or null where the kernel has no switch for them.</param>
public sealed record Weaknesses(string? Lockdown, bool? ModulesMustBeSigned, bool? IsFtraceEnabled)
{
    /// <summary>The running system's.</summary>
    public static Weaknesses Read() => new(
        ParseLockdown(ReadWord("/sys/kernel/security/lockdown")),
        ReadWord("/sys/module/module/parameters/sig_enforce") is { } enforced ? enforced == "Y" : null,
        ReadWord("/proc/sys/kernel/ftrace_enabled") is { } enabled ? enabled != "0" : null);

    /// <summary>The mode of <c>none [integrity] confidentiality</c>.</summary>
    internal static string? ParseLockdown(string? text) => text?.Split(' ').FirstOrDefault(mode => mode.StartsWith('['))?.Trim('[', ']');

    /// <summary>What is not guaranteed, in sentences. What a seal doesn't hold, it says itself.</summary>
    public IReadOnlyList<string> Sentences(bool isSealed) => isSealed ? [] :
    [
        "Nothing is sealed: root can remove pins, write maps, detach programs and load programs that undo what these do.",
        .. Lockdown switch
        {
            "confidentiality" or "integrity" => [],
            "none" => new[] { "The kernel is not locked down: root can change its memory." },
            _ => ["Whether the kernel is locked down can't be told: /sys/kernel/security/lockdown is not there."],
        },
        .. Lockdown is "confidentiality" or "integrity" || ModulesMustBeSigned == true
            ? Array.Empty<string>()
            : ["Unsigned kernel modules can be loaded, and a module can undo everything."],
        .. IsFtraceEnabled is null
            ? Array.Empty<string>()
            : ["Root can switch LSM, fentry and fexit programs off with kernel.ftrace_enabled=0."],
    ];

    /// <summary>What a file of the kernel's says, or null where it isn't there or may not be read.</summary>
    internal static string? ReadWord(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
