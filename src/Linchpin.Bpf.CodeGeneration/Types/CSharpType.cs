namespace Linchpin.Bpf.CodeGeneration.Types;

/// <summary>A type of C#, unmanaged and as large as the one in C.</summary>
/// <param name="Name">What it is called inside the skeleton's class.</param>
/// <param name="Declaration">What is of that type, in C.</param>
internal readonly record struct CSharpType(string Name, string Declaration);
