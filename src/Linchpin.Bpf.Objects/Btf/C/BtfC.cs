namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Prints BTF as C: declarations in GNU C11 that give a compiler for 64-bit machines exactly the sizes and offsets that the BTF has.</summary>
/// <remarks>
/// Every type comes before it is used: whole where it is a part of another, as a declaration where a pointer to it is enough. Structs without a name
/// are written where they are used. The second of two types or enumerators with one name, which C doesn't have, ends in <c>___2</c>, a flavour that
/// CO-RE ignores. Gaps that a compiler would not leave by itself are bit-fields without a name, or where they are large, arrays (<c>__gap_64</c>).
/// A flexible array has length 0: BTF makes no difference, and so its struct may be a part of others.
/// </remarks>
public static class BtfC
{
    /// <summary>Prints all types of a blob; of its base, if it has one, only those that they need.</summary>
    /// <param name="btf">The blob.</param>
    /// <param name="to">Where to; lines end in a line feed. What was printed before an error stays printed.</param>
    /// <param name="options">What is printed besides.</param>
    /// <exception cref="BtfFormatException">There is no C for it: a type is a part of itself, a name is none in C, members overlap, types are nested too
    /// deeply or refer to what isn't there.</exception>
    public static void Write(BtfBlob btf, TextWriter to, BtfCOptions? options = null)
    {
        options ??= new BtfCOptions();
        var order = new DeclarationOrder(btf);
        order.AddAll(options.WithSymbols);
        var names = new CNames(btf);
        // The base's types are called what they are called where all of the base is printed.
        var first = options.WithoutBase ? btf.FirstId.Value : 1;
        names.Add(Ids(1, first));
        names.Add(order.Reached.Where(id => id.Value >= first));
        new DeclarationWriter(btf, to, names).Write(order.Declarations, options);
    }

    /// <summary>Prints one type, with those that it needs.</summary>
    /// <param name="btf">The blob.</param>
    /// <param name="id">The type; of a function or variable, its declaration is printed.</param>
    /// <param name="to">Where to.</param>
    /// <param name="options">What is printed besides.</param>
    /// <exception cref="BtfFormatException">As for all types.</exception>
    public static void Write(BtfBlob btf, BtfTypeId id, TextWriter to, BtfCOptions? options = null)
    {
        var order = new DeclarationOrder(btf);
        order.Add(id);
        var names = new CNames(btf);
        names.Add(order.Reached);
        new DeclarationWriter(btf, to, names).Write(order.Declarations, options ?? new BtfCOptions());
    }

    /// <summary>How C writes a type where it is used, in one line: <c>struct task_struct *[4]</c>; with a name, <c>struct task_struct *tasks[4]</c>.</summary>
    /// <param name="btf">The blob.</param>
    /// <param name="id">The type. Of a function or variable it is the declaration, under its own name.</param>
    /// <param name="name">The name of what has the type, or nothing.</param>
    /// <exception cref="BtfFormatException">There is no C for it: it is a data section or a tag, or as for <see cref="Write(BtfBlob, TextWriter, BtfCOptions)"/>.</exception>
    /// <remarks>The members of a struct without a name are left out: <c>struct { ... } *</c>. Names are as they stand in the blob.</remarks>
    public static string Declaration(BtfBlob btf, BtfTypeId id, string name = "")
    {
        var to = new StringWriter();
        new DeclarationWriter(btf, to, names: null).WriteOne(id, name);
        return to.ToString();
    }

    private static IEnumerable<BtfTypeId> Ids(uint from, uint to)
    {
        for (var id = from; id < to; id++)
            yield return new(id);
    }
}
