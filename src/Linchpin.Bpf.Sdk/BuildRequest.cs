using Linchpin.Bpf.CodeGeneration;

namespace Linchpin.Bpf.Sdk;

/// <summary>What a project wants: lines of <c>key=value</c>, a program's begin with <c>source</c>.</summary>
/// <param name="Clang">The compiler to be used, or null for the newest that is found.</param>
/// <param name="Inputs">Where to list all files that the build depends on.</param>
/// <param name="Stamp">A file that is as old as the last build.</param>
/// <param name="Root">The folder whose path must not get into objects.</param>
/// <param name="Programs">The programs.</param>
internal sealed record BuildRequest(string? Clang, string Inputs, string Stamp, string Root, IReadOnlyList<ProgramRequest> Programs)
{
    public static BuildRequest Read(string text)
    {
        var common = new Dictionary<string, string>();
        var programs = new List<Dictionary<string, string>>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var split = line.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = (line[..split], line[(split + 1)..]);
            if (key == "source")
                programs.Add([]);
            if (value.Length > 0)
                (programs.Count > 0 ? programs[^1] : common)[key] = value;
        }
        return new BuildRequest(common.GetValueOrDefault("clang"), common["inputs"], common["stamp"], common["root"], [.. programs.Select(ProgramRequest.Of)]);
    }
}

/// <summary>One program: what it is made of, and what is made of it.</summary>
/// <param name="Source">The file of C, or an object that is there already.</param>
/// <param name="Object">Where the object goes.</param>
/// <param name="CSharp">Where the class goes.</param>
/// <param name="Arguments">What the compiler is told besides.</param>
/// <param name="Skeleton">What the class is called, and where it is.</param>
internal sealed record ProgramRequest(string Source, string Object, string CSharp, IReadOnlyList<string> Arguments, CSharpSkeletonOptions Skeleton)
{
    public static ProgramRequest Of(Dictionary<string, string> values)
    {
        var source = values["source"];
        var names = (Namespace: values.GetValueOrDefault("namespace"), Class: values.GetValueOrDefault("class"));
        foreach (var name in (string?[])[names.Namespace, names.Class])
        {
            if (name is not null && !CSharpSkeletonOptions.IsName(name))
                throw new BuildException("LINCHPIN001", $"'{name}' is no name of a namespace or a class in C#", source);
        }
        var visibility = values.GetValueOrDefault("visibility", "public");
        if (visibility is not ("public" or "internal"))
            throw new BuildException("LINCHPIN001", $"Visibility is '{visibility}': it can be public or internal", source);
        string[] arguments =
        [
            .. List(values, "include").Select(folder => $"-I{folder}"),
            .. List(values, "define").Select(macro => $"-D{macro}"),
            .. List(values, "options"),
        ];
        return new ProgramRequest(source, values["object"], values["csharp"], arguments,
            new() { Namespace = names.Namespace, ClassName = names.Class, IsInternal = visibility == "internal", ResourceName = values["resource"] });
    }

    /// <summary>Whether there is nothing to compile.</summary>
    public bool IsCompiled => Source.EndsWith(".o", StringComparison.Ordinal);

    /// <summary>The object's name: the file's without <c>.bpf.c</c>.</summary>
    public string Name => Path.GetFileName(Source) is var file && file.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? file[..dot] : Path.GetFileName(Source);

    private static string[] List(Dictionary<string, string> values, string key) =>
        values.GetValueOrDefault(key, "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
