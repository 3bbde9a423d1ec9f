using System.CommandLine;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin skeleton</c>: what loads an object, for other tools.</summary>
internal static class SkeletonCommand
{
    private const string Description = """
        Write the loader of an object, or the loaders that a bundle carries, as plain files: one program each that loads the whole object inside the kernel, which can check who signed it (Linux 6.18).

          NAME.loader                            the instructions; what the first scheme signs
          NAME.loader.data                       the data; the second scheme signs the instructions and, after them, these
          NAME.loader.instructions.p7s           the signature for kernels with the first scheme (6.18)
          NAME.loader.instructions-and-data.p7s  the signature for those with the second (7.3)
        """;

    private static readonly Argument<string> Source = new("FILE") { Description = "An object (.bpf.o), or a bundle (.lpb)." };
    private static readonly Option<bool> Loader = new("--loader") { Description = "Write loaders." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The folder for the files.", Required = true, HelpName = "DIR" };

    public static Command Create()
    {
        var command = Example.Command("skeleton", Description,
            "linchpin skeleton --loader protect-files.bpf.o --key keys/key.pem --cert keys/cert.pem -o loader", "linchpin skeleton --loader protect-files.lpb -o loader");
        command.Add(Source);
        command.Add(Loader);
        command.Add(SigningKey.Key);
        command.Add(SigningKey.Certificate);
        command.Add(Passphrase.File);
        command.Add(Output);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(Loader))
                result.AddError("what to write? --loader is what there is");
            if (result.GetResult(SigningKey.Key) is null != result.GetResult(SigningKey.Certificate) is null)
                result.AddError("--key and --cert go together");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(Source), folder = arguments.GetRequiredValue(Output);
        byte[] content = InputFile.Read(path, BundleLimits.File);
        var loaders = content.AsSpan().StartsWith("\x7f"u8) ? OfObject(content, path, arguments) : OfBundle(content, path, arguments);
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in loaders.SelectMany(loader => loader.Value.Files(loader.Key)))
        {
            OutputFile.Replace(Path.Combine(folder, name), bytes.Span);
            if (!arguments.GetValue(GlobalOptions.Quiet))
                Console.WriteLine(Path.Combine(folder, name));
        }
        return ExitCodes.Success;
    }

    private static Dictionary<string, SignedLoader> OfObject(byte[] content, string path, ParseResult arguments)
    {
        var spec = ObjectFile.Read(content, path).Spec;
        try
        {
            var loader = LoaderProgram.Compile(spec);
            if (arguments.GetValue(SigningKey.Key) is null)
                return new() { [spec.Name] = SignedLoader.Of(loader, []) };
            using var identity = SigningKey.Read(arguments);
            return new() { [spec.Name] = identity.Sign(loader) };
        }
        catch (LoaderException refusal)
        {
            throw new CommandException(ExitCodes.Object, $"{path}: no loader can be made of this object\n{refusal.What}.\nIt can be loaded without: {refusal.Remedy}.", refusal);
        }
    }

    private static IReadOnlyDictionary<string, SignedLoader> OfBundle(byte[] content, string path, ParseResult arguments)
    {
        if (arguments.GetValue(SigningKey.Key) is not null)
            throw new CommandException(ExitCodes.Usage, $"{path}: a bundle's loaders are signed\n--key and --cert are for objects.");
        var bundle = UnverifiedBundle.Read(content, path);
        return bundle.Loaders.Count > 0
            ? bundle.Loaders
            : throw new CommandException(ExitCodes.Object, $"{path}: there is no loader in this bundle\nIt was signed without, or none could be made of its objects: 'linchpin sign' says why.");
    }
}
