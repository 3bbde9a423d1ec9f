using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Linchpin.Bpf.CodeGeneration;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin skeleton</c>: what loads an object, for other tools.</summary>
internal static class SkeletonCommand
{
    private const string Description = """
        Write what loads an object, for other tools: a C# class, programs for the kernel, or a kernel module.

        --csharp: a class with the object's programs, links, maps and variables as properties, with their types. It needs the package Linchpin.Bpf, and the object as a resource of its assembly. Without --output it is printed. Projects that refer to the package Linchpin.Bpf.Sdk get it by themselves.

        --loader: the loader of an object, or those that a bundle carries, as plain files: one program each that loads the whole object inside the kernel, which can check who signed it (Linux 6.18).

          NAME.loader                            the instructions; what the first scheme signs
          NAME.loader.data                       the data; the second scheme signs the instructions and, after them, these
          NAME.loader.instructions.p7s           the signature for kernels with the first scheme (6.18)
          NAME.loader.instructions-and-data.p7s  the signature for those with the second (7.3)
          NAME.loader.self-contained             the instructions of the form for older kernels, which needs no data
          NAME.loader.self-contained.p7s         its signature, which a seal checks where the kernel checks none (6.9)

        --module: the source of a kernel module that loads the object when it is inserted, attaches its programs, and holds links and maps: nothing is pinned. 'make' builds it, 'linchpin sign --module' signs what was built.

          NAME.c                                 the module
          NAME.loader.h                          the object's loader, and what runs it
          Kbuild                                 what the kernel's build system is told
          Makefile                               what starts that; KDIR=DIR names another kernel's headers
        """;

    private static readonly Argument<string> Source = new("FILE") { Description = "An object (.bpf.o), or with --loader also a bundle (.lpb)." };
    private static readonly Option<bool> CSharp = new("--csharp") { Description = "Write a C# class." };
    private static readonly Option<string> Namespace = new("--namespace") { Description = "With --csharp: the namespace; without it the global one.", HelpName = "NAME" };
    private static readonly Option<bool> Internal = new("--internal") { Description = "With --csharp: only its own assembly sees the class." };
    private static readonly Option<bool> Loader = new("--loader") { Description = "Write loaders." };
    private static readonly Option<bool> Module = new("--module") { Description = "Write a kernel module." };
    private static readonly Option<string> Name = new("--name") { Description = "With --module: its name; without it the object's. With --loader and --version: what it says of itself, so that a seal can tell old loaders from new ones, as a bundle's say the bundle's name.", HelpName = "NAME" };
    private static readonly Option<BundleVersion> Version = new("--version") { Description = "With --loader and --name: the version that it says it is.", HelpName = "1.0.0", CustomParser = Parsed.By<BundleVersion> };
    private static readonly Option<ModuleUnload> Unload = new("--unload")
    {
        Description = "With --module: what its removal does. The programs are detached (detach), or go on until the kernel stops (keep); or it can't be removed (refuse). By default they are detached.",
        HelpName = "detach|keep|refuse",
        CustomParser = ParseUnload,
    };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The folder for the files.", HelpName = "DIR" };

    public static Command Create()
    {
        var command = Example.Command("skeleton", Description, "linchpin skeleton --csharp watch-exits.bpf.o > WatchExitsSkeleton.cs",
            "linchpin skeleton --loader protect-files.bpf.o --key keys/key.pem --cert keys/cert.pem -o loader", "linchpin skeleton --loader protect-files.lpb -o loader",
            "linchpin skeleton --module protect-files.bpf.o --name protect_files --unload refuse -o module");
        command.Add(Source);
        command.Add(CSharp);
        command.Add(Namespace);
        command.Add(Internal);
        command.Add(Loader);
        command.Add(SigningKey.Key);
        command.Add(SigningKey.Certificate);
        command.Add(Passphrase.File);
        command.Add(Module);
        command.Add(Name);
        command.Add(Version);
        Unload.CompletionSources.Clear();
        Unload.CompletionSources.Add("detach", "keep", "refuse");
        command.Add(Unload);
        command.Add(Output);
        command.Validators.Add(result =>
        {
            var (isClass, isLoader, isModule) = (result.GetValue(CSharp), result.GetValue(Loader), result.GetValue(Module));
            if (((bool[])[isClass, isLoader, isModule]).Count(wanted => wanted) != 1)
                result.AddError("what to write? --csharp, --loader or --module, one of them");
            if (isLoader && result.GetResult(Output) is null)
                result.AddError("--loader writes several files: name a folder with --output");
            if (isModule && result.GetResult(Output) is null)
                result.AddError("--module writes several files: name a folder with --output");
            if (!isModule && !isLoader && result.GetResult(Name) is not null)
                result.AddError("--name goes with --module or --loader");
            if (!isModule && result.GetResult(Unload) is not null)
                result.AddError("--unload goes with --module");
            if (result.GetResult(Version) is not null && !isLoader)
                result.AddError("--version goes with --loader");
            if (isLoader && result.GetResult(Name) is null != result.GetResult(Version) is null)
                result.AddError("--name and --version go together");
            if (isLoader && result.GetValue(Name) is { } loader && !BundleName.TryParse(loader, null, out _))
                result.AddError($"'{loader}' is no name of a loader: A-Z a-z 0-9 _ -");
            if (isModule && result.GetValue(Name) is { } module && !ModuleSkeletonOptions.IsName(module))
                result.AddError($"'{module}' is no name of a kernel module: letters, digits and underscores, 55 at most, no digit first");
            if (!isClass && (result.GetResult(Namespace) is not null || result.GetValue(Internal)))
                result.AddError("--namespace and --internal go with --csharp");
            if (result.GetValue(Namespace) is { } name && !CSharpSkeletonOptions.IsName(name))
                result.AddError($"'{name}' is no namespace of C#");
            if (!isLoader && (result.GetResult(SigningKey.Key) ?? result.GetResult(SigningKey.Certificate)) is not null)
                result.AddError("--key and --cert go with --loader");
            if (result.GetResult(SigningKey.Key) is null != result.GetResult(SigningKey.Certificate) is null)
                result.AddError("--key and --cert go together");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        string path = arguments.GetRequiredValue(Source);
        if (arguments.GetValue(Module))
        {
            var options = new ModuleSkeletonOptions { Name = arguments.GetValue(Name), Unload = arguments.GetValue(Unload) };
            foreach (string file in ModuleFiles.Write(path, options, arguments.GetRequiredValue(Output)))
                Tell(arguments, file);
            return ExitCodes.Success;
        }
        if (!arguments.GetValue(CSharp))
        {
            OpenSsl.Require();
            byte[] content = InputFile.Read(path, BundleLimits.File);
            var loaders = content.AsSpan().StartsWith("\x7f"u8) ? OfObject(content, path, arguments) : OfBundle(content, path, arguments);
            WriteFiles(arguments, loaders.SelectMany(loader => loader.Value.Files(loader.Key)));
            return ExitCodes.Success;
        }

        var (name, text) = CSharpOf(path, arguments);
        if (arguments.GetValue(Output) is null)
            Console.Write(text);
        else
            WriteFiles(arguments, [(name, Encoding.UTF8.GetBytes(text))]);
        return ExitCodes.Success;
    }

    private static void WriteFiles(ParseResult arguments, IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files)
    {
        string folder = arguments.GetRequiredValue(Output);
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in files)
        {
            OutputFile.Replace(Path.Combine(folder, name), content.Span);
            Tell(arguments, Path.Combine(folder, name));
        }
    }

    private static void Tell(ParseResult arguments, string path)
    {
        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine(path);
    }

    private static ModuleUnload ParseUnload(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        switch (text)
        {
            case "detach": return ModuleUnload.Detach;
            case "keep": return ModuleUnload.Keep;
            case "refuse": return ModuleUnload.Refuse;
            default:
                result.AddError($"'{text}' is nothing that a module's removal can do: detach, keep or refuse");
                return default;
        }
    }

    private static (string Name, string Text) CSharpOf(string path, ParseResult arguments)
    {
        var spec = ObjectFile.Read(path).Spec;
        var options = new CSharpSkeletonOptions
        {
            Namespace = arguments.GetValue(Namespace),
            IsInternal = arguments.GetValue(Internal),
            ResourceName = Path.GetFileName(path),
        };
        try
        {
            return ($"{CSharpSkeleton.ClassName(spec.Name)}.cs", CSharpSkeleton.Write(spec, options));
        }
        catch (BpfObjectFormatException refusal)
        {
            throw new CommandException(ExitCodes.Object, $"{path}: no class can be made of this object\n{refusal.Message}", refusal);
        }
    }

    private static Dictionary<string, SignedLoader> OfObject(byte[] content, string path, ParseResult arguments)
    {
        var spec = ObjectFile.Read(content, path).Spec;
        try
        {
            LoaderLabel? label = arguments.GetResult(Version) is null ? null : arguments.GetValue(Version).LabelOf(BundleName.Parse(arguments.GetRequiredValue(Name)));
            var loader = LoaderProgram.Compile(spec, label);
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
        if ((arguments.GetResult(SigningKey.Key) ?? arguments.GetResult(Version)) is not null)
            throw new CommandException(ExitCodes.Usage, $"{path}: a bundle's loaders are signed, and say which bundle they are of\n--key, --cert, --name and --version are for objects.");
        var bundle = UnverifiedBundle.Read(content, path);
        return bundle.Loaders.Count > 0
            ? bundle.Loaders
            : throw new CommandException(ExitCodes.Object, $"{path}: there is no loader in this bundle\nIt was signed without, or none could be made of its objects: 'linchpin sign' says why.");
    }
}
