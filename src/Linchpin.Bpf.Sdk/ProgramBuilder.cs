using System.Text;
using Linchpin.Bpf.CodeGeneration;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Sdk;

/// <summary>Brings programs up to date: those whose sources, headers or settings have changed. Files that stay the same are not written again.</summary>
internal static class ProgramBuilder
{
    /// <returns>Whether all of them are.</returns>
    public static bool Build(BuildRequest request)
    {
        RequireDifferentNames(request.Programs);
        var compiler = new Lazy<Clang>(() => Clang.Find(request.Clang));
        var inputs = new SortedSet<string>(StringComparer.Ordinal);
        var isComplete = true;
        foreach (var program in request.Programs)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(program.Object))!);
            isComplete &= program.IsCompiled ? Copy(program) : compiler.Value.Compile(program, request.Root);
            inputs.Add(program.Source);
            inputs.UnionWith(Clang.InputsOf(program));
        }
        // Also after a failure: a header that is mended is a reason to build again.
        WriteIfChanged(request.Inputs, Encoding.UTF8.GetBytes(string.Concat(inputs.Select(input => input + "\n"))));
        if (!isComplete)
            return false;
        foreach (var program in request.Programs)
            WriteClass(program);
        File.WriteAllText(request.Stamp, "");
        return true;
    }

    private static void WriteClass(ProgramRequest program)
    {
        try
        {
            var spec = BpfObjectSpec.Read(File.ReadAllBytes(program.Object), program.Name);
            WriteIfChanged(program.CSharp, Encoding.UTF8.GetBytes(CSharpSkeleton.Write(spec, program.Skeleton)));
        }
        catch (BpfObjectFormatException error)
        {
            throw new BuildException("LINCHPIN002", error.Message.ReplaceLineEndings(" "), program.Source);
        }
    }

    private static bool Copy(ProgramRequest program)
    {
        try
        {
            WriteIfChanged(program.Object, File.ReadAllBytes(program.Source));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BuildException("LINCHPIN003", $"can't be read: {error.Message}", program.Source);
        }
    }

    // A compiler needn't compile again what is the same.
    internal static void WriteIfChanged(string path, byte[] content)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            File.WriteAllBytes(path, content);
    }

    private static void RequireDifferentNames(IReadOnlyList<ProgramRequest> programs)
    {
        var second = programs.GroupBy(program => program.Object).FirstOrDefault(group => group.Count() > 1)?.ElementAt(1);
        if (second is not null)
            throw new BuildException("LINCHPIN001", "two programs of this project have files of that name: rename one", second.Source);
    }
}
