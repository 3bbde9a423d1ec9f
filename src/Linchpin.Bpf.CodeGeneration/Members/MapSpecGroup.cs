using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Members;

/// <summary>The maps as they can be edited until they are created.</summary>
internal sealed class MapSpecGroup(BpfObjectSpec spec) : IMemberGroup
{
    public const string Class = "MapSpecGroup";

    public void Write(CSharpText text, string className)
    {
        text.Line();
        text.Summary("The maps as the file describes them: to be edited until they are loaded.");
        using var block = text.Block($"public sealed class {Class}({className} skeleton)");
        var names = new NameScope(Class);
        foreach (var map in MapGroup.Named(spec))
            text.Line($"public global::Linchpin.Bpf.Objects.MapSpec {names.Claim(CSharpName.Of(map.Name))} => skeleton.Spec.Map({CSharpName.Literal(map.Name)});");
    }
}
