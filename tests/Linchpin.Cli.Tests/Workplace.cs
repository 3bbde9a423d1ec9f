using System.Diagnostics;

namespace Linchpin.Cli.Tests;

/// <summary>A folder of its own in which a test runs <c>linchpin</c> and other tools.</summary>
public sealed class Workplace : IDisposable
{
    // The native executable, where the tests are told of one; else the one that was built with them.
    private static readonly string Linchpin = Environment.GetEnvironmentVariable("LINCHPIN_EXECUTABLE") ?? Path.Combine(AppContext.BaseDirectory, "linchpin");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-cli-");

    /// <summary>An object that <c>bpf/build</c> compiled.</summary>
    public static string Object(string name) => Path.Combine(Root(), "artifacts", "bpf", "tests", $"{name}.o");

    public static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "Linchpin.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests don't run inside a checkout");
        return folder;
    }

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Every file below, hidden ones too.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder.FullName, path)).Order(StringComparer.Ordinal);

    /// <summary>Runs linchpin; arguments are divided at blanks.</summary>
    internal Outcome Run(string arguments, params (string Name, string? Value)[] environment) => Start(Linchpin, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), environment);

    /// <summary>Runs a line in a shell, in which <c>$LINCHPIN</c> is linchpin.</summary>
    internal Outcome Shell(string line, params (string Name, string? Value)[] environment) => Start("/bin/sh", ["-c", line], [("LINCHPIN", Linchpin), .. environment]);

    /// <summary>A key in <c>keys</c>, and a bundle signed with it.</summary>
    internal void SignSample(string bundle = "x.lpb", string keys = "keys", string options = "")
    {
        if (!Directory.Exists(this[keys]))
            Assert.Equal(0, Run($"keygen --out {keys} --algorithm ecdsa").ExitCode);
        Assert.Equal("", Run($"sign {Object("deny_open")} --key {keys}/key.pem --cert {keys}/cert.pem --name sample --version 1.0.0 -o {bundle} -q {options}").Error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Outcome Start(string file, IEnumerable<string> arguments, (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }
}

/// <summary>How a command ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error);
