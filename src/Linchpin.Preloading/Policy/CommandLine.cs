namespace Linchpin.Preloading.Policy;

/// <summary>What the kernel command line says to Linchpin. It wins over the file.</summary>
/// <remarks>Source: Linux <c>Documentation/admin-guide/kernel-parameters.rst</c>: parameters are separated by blanks, double quotes
/// keep blanks together, dashes and underscores of a name are the same, the last one of a name counts, and what follows <c>--</c> is for init.</remarks>
public sealed record CommandLine
{
    private const string Source = "kernel command line";
    private const string Prefix = "linchpin.";

    /// <summary><c>linchpin.preload=a,b</c>: the bundles to preload, or null where it isn't given. Empty (<c>linchpin.preload=</c>): none.</summary>
    public IReadOnlyList<string>? Preload { get; init; }

    /// <summary><c>linchpin.on_failure=</c>, or null.</summary>
    public OnFailure? OnFailure { get; init; }

    /// <summary><c>linchpin.seal=</c>, or null.</summary>
    public SealMode? Seal { get; init; }

    /// <summary><c>linchpin.digests=</c>, or null.</summary>
    public DigestMode? Digests { get; init; }

    /// <summary><c>linchpin.measure=</c>, or null.</summary>
    public MeasureMode? Measure { get; init; }

    /// <summary><c>linchpin.log=</c>: how much a run while the machine boots tells the kernel's log.</summary>
    public BootVerbosity Log { get; init; } = BootVerbosity.Info;

    /// <summary><c>linchpin.init=</c>: what process 1 executes when it has preloaded, or null.</summary>
    public string? Init { get; init; }

    /// <summary>What the running kernel's says.</summary>
    /// <exception cref="PolicyException">As <see cref="Parse"/>.</exception>
    public static CommandLine Running() => Parse(File.ReadAllText("/proc/cmdline"));

    /// <summary>Reads the content of <c>/proc/cmdline</c>. Parameters that don't begin with <c>linchpin.</c> are others' and not looked at.</summary>
    /// <exception cref="PolicyException">A parameter begins with <c>linchpin.</c> and isn't one of ours, or has a value that isn't allowed.</exception>
    public static CommandLine Parse(string text)
    {
        var said = new CommandLine();
        foreach (var (name, value) in Parameters(text))
        {
            said = name switch
            {
                "linchpin.preload" => said with { Preload = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
                "linchpin.on_failure" => said with { OnFailure = Meaning(name, value, Words.OnFailure) },
                "linchpin.seal" => said with { Seal = Meaning(name, value, Words.SealMode) },
                "linchpin.digests" => said with { Digests = Meaning(name, value, Words.DigestMode) },
                "linchpin.measure" => said with { Measure = Meaning(name, value, Words.MeasureMode) },
                "linchpin.log" => said with { Log = Meaning(name, value, Words.BootVerbosity) },
                "linchpin.init" => said with { Init = value },
                _ => throw new PolicyException(Source, null, $"there is no parameter '{name}'",
                    "Allowed: linchpin.preload=, linchpin.on_failure=, linchpin.seal=, linchpin.digests=, linchpin.measure=, linchpin.log=, linchpin.init=."),
            };
        }

        return said;
    }

    /// <summary>The policy with what the command line says in place of what the file says.</summary>
    public PreloadPolicy Over(PreloadPolicy policy) => policy with
    {
        Bundles = Preload ?? policy.Bundles,
        OnFailure = OnFailure ?? policy.OnFailure,
        Seal = policy.Seal with { Mode = Seal ?? policy.Seal.Mode },
        Digests = policy.Digests with { Mode = Digests ?? policy.Digests.Mode },
        Measure = policy.Measure with { Mode = Measure ?? policy.Measure.Mode },
    };

    private static IEnumerable<(string Name, string Value)> Parameters(string text)
    {
        foreach (var word in Split(text))
        {
            if (word == "--")
            {
                yield break;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? word : word[..equals]).Replace('-', '_');
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                yield return (name, equals < 0 ? "" : word[(equals + 1)..]);
            }
        }
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var letter in text.Append(' '))
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (!char.IsWhiteSpace(letter) || quoted)
            {
                word.Append(letter);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString().TrimEnd();   // an open quote reaches to the end
        }
    }

    private static T Meaning<T>(string name, string value, IReadOnlyDictionary<string, T> words) => words.TryGetValue(value, out var meaning)
        ? meaning
        : throw new PolicyException(Source, null, $"{name} is \"{value}\"", $"Allowed: {Words.Either(words.Keys)}.");
}
