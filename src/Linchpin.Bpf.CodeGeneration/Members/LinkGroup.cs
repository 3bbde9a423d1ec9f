using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Members;

/// <summary>The links: one for each program, and for each struct_ops map that has one.</summary>
internal sealed class LinkGroup(BpfObjectSpec spec) : IMemberGroup
{
    public const string Class = "LinkGroup";

    public void Write(CSharpText text, string className)
    {
        text.Line();
        text.Summary("The links, null until there is one. What is put here is disposed with the skeleton.");
        using var block = text.Block($"public sealed class {Class}({className} skeleton)");
        var names = new NameScope(Class);
        var tables = spec.Maps.Where(map => map.StructOps is not null && map.Flags.HasFlag(MapFlags.Link)).Select(map => map.Name);
        foreach (var name in spec.Programs.Where(program => program.Type != ProgramType.StructOps).Select(program => program.Name).Concat(tables))
        {
            var literal = CSharpName.Literal(name);
            using (text.Block($"public global::Linchpin.Bpf.BpfLink? {names.Claim(CSharpName.Of(name))}"))
            {
                text.Line($"get => skeleton.GetLink({literal});");
                text.Line($"set => skeleton.SetLink({literal}, value);");
            }
        }
    }
}
