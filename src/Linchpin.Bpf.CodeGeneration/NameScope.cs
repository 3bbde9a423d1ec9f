namespace Linchpin.Bpf.CodeGeneration;

/// <summary>The names of one class or struct: each is given once. Who comes second gets an underscore behind it.</summary>
internal sealed class NameScope(params IEnumerable<string> taken)
{
    // Members of every type.
    private readonly HashSet<string> _taken = [.. taken, "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Takes the name, or one like it.</summary>
    public string Claim(string name)
    {
        while (!_taken.Add(name))
            name += "_";
        return name;
    }
}
