using System.CommandLine;
using System.CommandLine.Parsing;
using Linchpin.Cli.Output;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest generate</c>: files become a list of their digests.</summary>
internal static class DigestGenerateCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files, and folders with all that is below them (default with --root: all of it). For rpm, a package (.rpm); for dpkg, packages that are files (.deb), or names of installed ones (default: all).",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<string> Format = new Option<string>("--format")
    {
        Description = "The list's form: DIGLIM's compact one, an RPM package's header, Debian packages with paths, or what sha256sum prints.",
        HelpName = string.Join('|', DigestReport.FormatNames),
        DefaultValueFactory = _ => DigestReport.NameOf(DigestListFormat.Compact),
    }.AcceptOnlyFromAmong(DigestReport.FormatNames);
    private static readonly Option<string> Algorithm = new Option<string>("--algorithm")
    {
        Description = "How digests are computed. Kernels compute one kind: Debian's SHA-256.",
        HelpName = string.Join('|', DigestAlgorithms.Names),
        DefaultValueFactory = _ => DigestAlgorithm.Sha256.Name,
    }.AcceptOnlyFromAmong(DigestAlgorithms.Names);
    private static readonly Option<string> Root = new("--root") { Description = "The root of an image: paths are looked up in it, and the list has them as they are there.", HelpName = "DIR" };
    private static readonly Option<bool> Immutable = new("--immutable") { Description = "Mark the files as never changed in place. Only compact lists can say it." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The list to write.", Required = true, HelpName = "LIST" };

    public static Command Create()
    {
        var command = Example.Command("generate", "Make a list of files' digests. Needs neither root nor a key: a list counts for nothing until it is signed. Empty files are left out.",
            "linchpin digest generate /usr/bin /usr/lib -o usr.digests",
            "linchpin digest generate --format dpkg --root /mnt/image -o image.digests",
            "linchpin digest generate --format dpkg tool_1.0_all.deb -o tool_1.0_all.digests",
            "linchpin digest generate --format rpm tool-1.0-1.x86_64.rpm -o tool.digests");
        command.Add(Paths);
        command.Add(Format);
        command.Add(Algorithm);
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
        var format = FormatOf(arguments.GetValue(Format));
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
        var format = FormatOf(arguments.GetRequiredValue(Format));
        string[] paths = arguments.GetValue(Paths) ?? [];
        if (format is DigestListFormat.Rpm)
            return DigestListGenerator.OfRpmPackage(InputFile.ReadBeginning(paths[0], DigestListLimits.RpmHeaders), paths[0]);

        string? root = arguments.GetValue(Root);
        if (root is not null && !Directory.Exists(root))
            throw new CommandException(ExitCodes.File, $"{root}: is no folder\nThe root of an image is expected.");
        var generator = new DigestListGenerator(root ?? "/") { Algorithm = DigestAlgorithms.Named(arguments.GetRequiredValue(Algorithm)) ?? default, AreImmutable = arguments.GetValue(Immutable), Progress = progress };
        if (format is DigestListFormat.Dpkg && paths.Any(IsArchive))
            return generator.OfDebianArchives(paths);
        if (format is DigestListFormat.Dpkg)
            return generator.OfDebianPackages(paths);
        if (root is null)
            return generator.OfFiles(format, [.. paths.Select(Path.GetFullPath)]);
        return generator.OfFiles(format, paths.Length > 0 ? paths : ["/"]);
    }

    private static bool IsArchive(string path) => path.EndsWith(".deb", StringComparison.Ordinal);

    private static DigestListFormat FormatOf(string? name) => Enum.GetValues<DigestListFormat>().FirstOrDefault(format => DigestReport.NameOf(format) == name);
}
