using System.CommandLine;
using System.CommandLine.Parsing;
using Linchpin.Cli.Output;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest generate</c>: files become a list of their digests.</summary>
internal static class DigestGenerateCommand
{
    private static readonly string[] Algorithms = [.. DigestAlgorithms.OfContent.Select(algorithm => algorithm.Name)];
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files, and folders with all that is below them (default with --root: all of it). For rpm, a package (.rpm); for dpkg, packages that are files (.deb), or names of installed ones (default: all).",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<string> Format = new Option<string>("--format")
    {
        Description = "The list's form: DIGLIM's compact one, an RPM package's header, Debian packages with paths, or what sha256sum prints, as with --fs-verity.",
        HelpName = string.Join('|', DigestReport.FormatNames),
        DefaultValueFactory = _ => DigestReport.NameOf(DigestListFormat.Compact),
    }.AcceptOnlyFromAmong(DigestReport.FormatNames);
    private static readonly Option<string> Algorithm = new Option<string>("--algorithm")
    {
        Description = "How digests are computed. Kernels compute one kind: Debian's SHA-256.",
        HelpName = string.Join('|', Algorithms),
        DefaultValueFactory = _ => DigestAlgorithm.Sha256.Name,
    }.AcceptOnlyFromAmong(Algorithms);
    private static readonly Option<bool> FsVerity = new("--fs-verity")
    {
        Description = "Write the digests by which fs-verity checks files (with blocks of 4096 bytes, and no salt): they count for files that have it. Kernels ask for them from Linux 6.8 on.",
    };
    private static readonly Option<string> Root = new("--root") { Description = "The root of an image: paths are looked up in it, and the list has them as they are there.", HelpName = "DIR" };
    private static readonly Option<bool> Immutable = new("--immutable") { Description = "Mark the files as never changed in place. Only compact lists can say it." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The list to write.", Required = true, HelpName = "LIST" };

    public static Command Create()
    {
        var command = Example.Command("generate", "Make a list of files' digests. Needs neither root nor a key: a list counts for nothing until it is signed. Empty files are left out.",
            "linchpin digest generate /usr/bin /usr/lib -o usr.digests",
            "linchpin digest generate --format dpkg --root /mnt/image -o image.digests",
            "linchpin digest generate --format dpkg tool_1.0_all.deb -o tool_1.0_all.digests",
            "linchpin digest generate --format rpm tool-1.0-1.x86_64.rpm -o tool.digests",
            "linchpin digest generate --fs-verity /usr/bin/tool -o tool.digests");
        command.Add(Paths);
        command.Add(Format);
        command.Add(Algorithm);
        command.Add(FsVerity);
        command.Add(Root);
        command.Add(Immutable);
        command.Add(Output);
        command.Validators.Add(Check);
        command.SetAction(Run);
        return command;
    }

    private static void Check(CommandResult arguments)
    {
        if (arguments.Errors.Any())
            return;
        var format = FormatOf(arguments);
        int paths = arguments.GetValue(Paths)?.Length ?? 0;
        bool hasRoot = arguments.GetResult(Root) is not null;
        if (format is DigestListFormat.Rpm && paths != 1)
            arguments.AddError("a list of form rpm is made of one package: name one .rpm file");
        if (format is DigestListFormat.Rpm && (hasRoot || arguments.GetResult(Algorithm) is { Implicit: false }))
            arguments.AddError("an RPM header has its digests and paths already: --root and --algorithm don't go with --format rpm");
        int archives = arguments.GetValue(Paths)?.Count(IsArchive) ?? 0;
        if (format is DigestListFormat.Dpkg && archives > 0 && (hasRoot || archives < paths))
            arguments.AddError("packages that are files go neither with --root nor with names of installed packages");
        if (format is DigestListFormat.Compact or DigestListFormat.Sha256Sum && paths == 0 && !hasRoot)
            arguments.AddError("name the files or folders, or an image's root with --root");
        if (format is not DigestListFormat.Compact && arguments.GetValue(Immutable))
            arguments.AddError("--immutable goes with --format compact");
        if (format is not DigestListFormat.Sha256Sum && arguments.GetValue(FsVerity))
            arguments.AddError("--fs-verity goes with --format sha256sum");
        if (arguments.GetValue(FsVerity) && AlgorithmOf(arguments) is null)
            arguments.AddError("fs-verity has SHA-256 and SHA-512, and not SHA-384");
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        bool isQuiet = arguments.GetValue(GlobalOptions.Quiet);
        byte[] list;
        using (var progress = isQuiet ? null : HashingLine.OnTerminal())
            list = Generate(arguments, progress);

        string output = arguments.GetRequiredValue(Output);
        OutputFile.Replace(output, list);
        if (!isQuiet)
            Console.WriteLine($"{output}: {DigestList.Read(list, output).Entries.Count} digests; 'linchpin digest sign' signs it");
        return ExitCodes.Success;
    }

    private static byte[] Generate(ParseResult arguments, HashingLine? progress)
    {
        var format = FormatOf(arguments.CommandResult);
        string[] paths = arguments.GetValue(Paths) ?? [];
        if (format is DigestListFormat.Rpm)
            return DigestListGenerator.OfRpmPackage(InputFile.ReadBeginning(paths[0], DigestListLimits.RpmHeaders), paths[0]);

        string? root = arguments.GetValue(Root);
        if (root is not null && !Directory.Exists(root))
            throw new CommandException(ExitCodes.File, $"{root}: is no folder\nThe root of an image is expected.");
        var generator = new DigestListGenerator(root ?? "/") { Algorithm = AlgorithmOf(arguments.CommandResult) ?? default, AreImmutable = arguments.GetValue(Immutable), Progress = progress };
        if (format is DigestListFormat.Dpkg && paths.Any(IsArchive))
            return generator.OfDebianArchives(paths);
        if (format is DigestListFormat.Dpkg)
            return generator.OfDebianPackages(paths);
        if (root is null)
            return generator.OfFiles(format, [.. paths.Select(Path.GetFullPath)]);
        return generator.OfFiles(format, paths.Length > 0 ? paths : ["/"]);
    }

    private static bool IsArchive(string path) => path.EndsWith(".deb", StringComparison.Ordinal);

    private static DigestListFormat FormatOf(CommandResult arguments) => arguments.GetValue(FsVerity) && arguments.GetResult(Format) is not { Implicit: false }
        ? DigestListFormat.Sha256Sum
        : Enum.GetValues<DigestListFormat>().FirstOrDefault(format => DigestReport.NameOf(format) == arguments.GetValue(Format));

    private static DigestAlgorithm? AlgorithmOf(CommandResult arguments)
    {
        var ofContent = DigestAlgorithms.Named(arguments.GetValue(Algorithm) ?? DigestAlgorithm.Sha256.Name);
        return arguments.GetValue(FsVerity) ? ofContent?.OfFsVerity : ofContent;
    }
}
