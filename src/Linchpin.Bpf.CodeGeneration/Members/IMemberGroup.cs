namespace Linchpin.Bpf.CodeGeneration.Members;

/// <summary>A nested class with a property for each thing of one kind.</summary>
internal interface IMemberGroup
{
    /// <summary>Writes the class, after an empty line.</summary>
    void Write(CSharpText text, string className);
}
