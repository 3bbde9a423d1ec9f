using Linchpin.Bpf.CodeGeneration.Types;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Members;

/// <summary>The global variables: until the load their first values, then the memory that programs use.</summary>
internal sealed class VariableGroup(BpfObjectSpec spec, TypeTable types) : IMemberGroup
{
    public const string Class = "VariableGroup";

    public void Write(CSharpText text, string className)
    {
        text.Line();
        text.Summary("The global variables. Until the load they are what a load begins with; then they are the memory that programs read and write, in place. Constants can't be set any more then.");
        using var block = text.Block($"public sealed class {Class}({className} skeleton)");
        var names = new NameScope(Class);
        foreach (var variable in spec.Variables.Where(IsGlobal))
        {
            var property = names.Claim(CSharpName.Of(variable.Name));
            var name = CSharpName.Literal(variable.Name);
            if (types.Find(variable.Type, variable.Size, variable.Name, "") is not { } type)
            {
                text.Line($"// {CSharpName.OneLine(variable.Name)}: {variable.Size} bytes are more than a type of .NET may have; use Spec.Variable({name}) and Object.Map({CSharpName.Literal(variable.Section.Name)}).");
                continue;
            }
            text.C(type.Declaration);
            if (!variable.Section.Freeze)
            {
                text.Line($"public ref {type.Name} {property} => ref skeleton.Variable<{type.Name}>({name});");
                continue;
            }
            using (text.Block($"public {type.Name} {property}"))
            {
                text.Line($"get => skeleton.GetConstant<{type.Name}>({name});");
                text.Line($"set => skeleton.SetConstant({name}, value);");
            }
        }
    }

    // A variable inside of a function has a name with a dot: that of its function before it.
    private static bool IsGlobal(VariableSpec variable) => variable.Size > 0 && variable.Section.StructOps is null && !variable.Name.Contains('.', StringComparison.Ordinal);
}
