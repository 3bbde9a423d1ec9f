using Linchpin.Bpf.CodeGeneration.Types;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Members;

/// <summary>The maps of the section <c>.maps</c> and the struct_ops variables, each as what it can do.</summary>
internal sealed class MapGroup(BpfObjectSpec spec, TypeTable types) : IMemberGroup
{
    public const string Class = "MapGroup";

    public void Write(CSharpText text, string className)
    {
        text.Line();
        text.Summary("The maps, once they are loaded.");
        using var block = text.Block($"public sealed class {Class} : global::Linchpin.Bpf.BpfSkeletonMaps");
        text.Line($"internal {Class}({className} skeleton) : base(skeleton) {{ }}");
        text.Line();
        text.Line($"private {Class}(string folder, global::Linchpin.Bpf.MapAccess access) : base(folder, access) {{ }}");
        text.Line();
        text.Summary("Maps that are pinned by their names in a folder of a BPF file system; each is opened when it is asked for, and closed with the result.");
        text.Line($"public static {Class} OpenPinned(string folder, global::Linchpin.Bpf.MapAccess access = global::Linchpin.Bpf.MapAccess.ReadWrite) => new(folder, access);");
        var names = new NameScope(Class, "OpenPinned", "Dispose", "Map", "Arena");
        foreach (var map in Named(spec))
        {
            var view = MapView.Of(map, types);
            text.Line();
            text.C(view.Declaration);
            text.Line($"public global::Linchpin.Bpf.{view.Type} {names.Claim(CSharpName.Of(map.Name))} => field ??= {view.Access};");
        }
    }

    /// <summary>All but the data sections' maps, whose content are the variables.</summary>
    public static IEnumerable<MapSpec> Named(BpfObjectSpec spec) => spec.Maps.Where(map => !map.Name.StartsWith('.'));
}
