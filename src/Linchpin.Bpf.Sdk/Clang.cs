using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Linchpin.Bpf.Sdk;

/// <summary>The compiler of eBPF programs on this machine.</summary>
internal sealed partial class Clang
{
    /// <summary>The first version whose types and relocations are those that we read.</summary>
    private const int FirstVersion = 14;

    private readonly string _path;
    private readonly string? _strip;

    private Clang(string path) => (_path, _strip) = (path, StripOf(path));

    /// <summary>The compiler that is named, or the newest that is found.</summary>
    /// <exception cref="BuildException">There is none, or it is too old.</exception>
    public static Clang Find(string? named)
    {
        var found = (named is null ? Candidates() : [named]).Select(path => (Path: path, Version: VersionOf(path))).Where(candidate => candidate.Version is not null).ToList();
        if (found.Count == 0)
        {
            throw new BuildException("LINCHPIN010", named is null
                ? "clang is not installed: eBPF programs can't be compiled. On Debian and Ubuntu: sudo apt-get install clang llvm libbpf-dev"
                : $"BpfClang is '{named}', which is no clang that can be run");
        }
        var newest = found.MaxBy(candidate => candidate.Version);
        return newest.Version >= FirstVersion
            ? new Clang(newest.Path)
            : throw new BuildException("LINCHPIN011", $"{newest.Path} is clang {newest.Version}: version {FirstVersion} or later is needed. On Debian and Ubuntu: sudo apt-get install clang-{FirstVersion}, or a later one");
    }

    /// <summary>Compiles a program, and says what is wrong with it.</summary>
    /// <returns>Whether it compiled.</returns>
    public bool Compile(ProgramRequest program, string root)
    {
        var part = program.Object + ".part";
        string[] arguments =
        [
            "-target", "bpf", "-mcpu=v3", $"-D__TARGET_ARCH_{Architecture.Macro}", "-O2", "-g", "-Wall",
            // Its own headers, and then those of the system, as a program for this machine would have them.
            "-isystem", "/usr/include", "-isystem", $"/usr/include/{Architecture.Triplet}",
            // No path of this machine gets into the object.
            $"-ffile-prefix-map={root.TrimEnd('/')}=.", "-fno-color-diagnostics",
            .. program.Arguments,
            "-MMD", "-MF", ListOf(program), "-c", program.Source, "-o", part,
        ];
        var (exitCode, said) = Run(_path, arguments);
        foreach (var line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Console.Error.WriteLine(WithPlace(AsError(WithRemedy(line)), program.Source));
        if (exitCode != 0)
        {
            if (!said.Contains("error:", StringComparison.Ordinal))
                throw new BuildException("LINCHPIN012", $"{_path} ended with exit code {exitCode}", program.Source);
            File.Delete(part);
            return false;
        }
        if (_strip is not null)
            _ = Run(_strip, ["--strip-debug", part]);
        ProgramBuilder.WriteIfChanged(program.Object, File.ReadAllBytes(part));
        File.Delete(part);
        return true;
    }

    /// <summary>The files that a program was compiled from, as the compiler lists them for make.</summary>
    public static IEnumerable<string> InputsOf(ProgramRequest program)
    {
        var list = ListOf(program);
        if (!File.Exists(list))
            return [];
        var rule = File.ReadAllText(list).Replace("\\\n", " ", StringComparison.Ordinal);
        return InputPattern().Matches(rule[(rule.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Select(match => match.Value.Replace("\\ ", " ", StringComparison.Ordinal));
    }

    private static string ListOf(ProgramRequest program) => program.Object + ".d";

    // A header that is missing may be of a package that is.
    private static string WithRemedy(string line) => MissingHeaderPattern().Match(line) is { Success: true } match && PackageOf(match.Groups["header"].Value) is { } package
        ? $"{line}: such headers are of package {package}. On Debian and Ubuntu: sudo apt-get install {package}"
        : line;

    // MSBuild knows the place of an "error", not of a "fatal error".
    private static string AsError(string line) => line.Replace(": fatal error: ", ": error: ", StringComparison.Ordinal);

    // What the compiler's last stage finds, it doesn't know the line of.
    private static string WithPlace(string line, string source) =>
        PlacelessPattern().Match(line) is { Success: true } match ? $"{source}: error LINCHPIN012: {match.Groups["what"].Value}" : line;

    private static string? PackageOf(string header) => header.Split('/')[0] switch
    {
        "bpf" => "libbpf-dev",
        "linux" or "asm" or "asm-generic" => "linux-libc-dev",
        _ => null,
    };

    private static IEnumerable<string> Candidates() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "clang*"))
        .Where(path => NamePattern().IsMatch(Path.GetFileName(path)));

    private static int? VersionOf(string path)
    {
        try
        {
            var match = VersionPattern().Match(Run(path, ["--version"]).Said);
            return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    // Without it objects keep their DWARF: larger, but as good.
    private static string? StripOf(string clang)
    {
        var real = File.ResolveLinkTarget(clang, returnFinalTarget: true)?.FullName ?? clang;
        string[] places = [Path.Combine(Path.GetDirectoryName(real)!, "llvm-strip"), clang.Replace("clang", "llvm-strip", StringComparison.Ordinal)];
        return places.FirstOrDefault(File.Exists);
    }

    private static (int ExitCode, string Said) Run(string path, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result + said);
    }

    private static (string Macro, string Triplet) Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.Arm64 => ("arm64", "aarch64-linux-gnu"),
        _ => ("x86", "x86_64-linux-gnu"),
    };

    [GeneratedRegex(@"^clang(-\d+)?$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"clang version (\d+)\.")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"fatal error: '(?<header>[^']+)' file not found$")]
    private static partial Regex MissingHeaderPattern();

    [GeneratedRegex(@"^(?:<unknown>:0: )?error: (?<what>.*)$")]
    private static partial Regex PlacelessPattern();

    [GeneratedRegex(@"(?:\\ |\S)+")]
    private static partial Regex InputPattern();
}
