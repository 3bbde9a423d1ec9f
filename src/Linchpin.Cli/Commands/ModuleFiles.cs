using System.Text;
using Linchpin.Bpf.CodeGeneration;
using Linchpin.Bpf.Objects;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary>The source of a kernel module, as files in a folder.</summary>
internal static class ModuleFiles
{
    /// <summary>Writes what the object's module consists of, into a folder where nobody else's files are in the way.</summary>
    /// <returns>The files.</returns>
    /// <exception cref="CommandException">No module can be made of the object, or another file would be overwritten: nothing was written.</exception>
    public static IEnumerable<string> Write(string objectPath, ModuleSkeletonOptions options, string folder)
    {
        var files = Of(objectPath, options).Select(file => (Path: Path.Combine(folder, file.Name), file.Text)).ToArray();
        foreach (var (path, _) in files)
            RequireOurs(path);
        Directory.CreateDirectory(folder);
        foreach (var (path, text) in files)
            OutputFile.Replace(path, Encoding.UTF8.GetBytes(text));
        return files.Select(file => file.Path);
    }

    private static IReadOnlyList<(string Name, string Text)> Of(string path, ModuleSkeletonOptions options)
    {
        try
        {
            return ModuleSkeleton.Write(LoaderProgram.Compile(ObjectFile.Read(path).Spec), options);
        }
        catch (LoaderException refusal)
        {
            throw Refused(path, refusal.What, $"It can be loaded without: {refusal.Remedy}.", refusal);
        }
        catch (ModuleException refusal)
        {
            throw Refused(path, refusal.What, $"What to do: {refusal.Remedy}.", refusal);
        }
    }

    private static CommandException Refused(string path, string what, string remedy, Exception refusal) =>
        new(ExitCodes.Object, $"{path}: no kernel module can be made of this object\n{what}.\n{remedy}", refusal);

    // Above all a Makefile may be somebody's.
    private static void RequireOurs(string path)
    {
        if (File.Exists(path) && !File.ReadLines(path).Take(5).Any(line => line.Contains(ModuleSkeleton.Mark, StringComparison.Ordinal)))
            throw new CommandException(ExitCodes.File, $"{path}: is there, and Linchpin did not write it\nNothing was written.\nName another folder with --output.");
    }
}
