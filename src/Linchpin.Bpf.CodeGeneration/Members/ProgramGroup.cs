using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Members;

/// <summary>The programs: as the kernel holds them, or as they can be edited until then.</summary>
internal sealed class ProgramGroup(BpfObjectSpec spec, bool isLoaded) : IMemberGroup
{
    public const string LoadedClass = "ProgramGroup";
    public const string SpecClass = "ProgramSpecGroup";

    public void Write(CSharpText text, string className)
    {
        var group = isLoaded ? LoadedClass : SpecClass;
        var (type, from) = isLoaded ? ("BpfProgram", "Object") : ("Objects.ProgramSpec", "Spec");
        text.Line();
        text.Summary(isLoaded ? "The programs, once they are loaded." : "The programs as the file describes them: to be edited until they are loaded.");
        using var block = text.Block($"public sealed class {group}({className} skeleton)");
        var names = new NameScope(group);
        foreach (var program in spec.Programs)
        {
            text.C($"SEC(\"{program.SectionName}\") {program.Name}");
            text.Line($"public global::Linchpin.Bpf.{type} {names.Claim(CSharpName.Of(program.Name))} => skeleton.{from}.Program({CSharpName.Literal(program.Name)});");
        }
    }
}
