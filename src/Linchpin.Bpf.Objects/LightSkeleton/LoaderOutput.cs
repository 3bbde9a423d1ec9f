using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>What is being compiled: instructions, data, and which places of the data hold descriptors.</summary>
internal sealed class LoaderOutput
{
    private readonly List<int> _descriptors = [];

    public LoaderOutput(PrunedBtf? types)
    {
        Types = types;
        TypesDescriptor = ReserveDescriptor();
    }

    public LoaderCode Code { get; } = new();

    public LoaderData Data { get; } = new();

    /// <summary>The object's types as the kernel gets them, or null.</summary>
    public PrunedBtf? Types { get; }

    /// <summary>Where the types' descriptor is; 0 where the object has none.</summary>
    public int TypesDescriptor { get; }

    /// <summary>The step that is being compiled.</summary>
    public int Step { get; set; }

    /// <summary>All places with descriptors: what is in them is closed when the load fails.</summary>
    public IReadOnlyList<int> Descriptors => _descriptors;

    public int ReserveDescriptor()
    {
        var place = Data.Reserve();
        _descriptors.Add(place);
        return place;
    }

    /// <summary>R7 becomes the type of that name: its id in the lower half, in the upper the descriptor of its module's BTF; an error is negative.</summary>
    public void FindType(string name, BtfKind kind)
    {
        LookUp(name);
        Code.Load(3, (int)kind);
        Code.Load(4, 0);
        Code.Call(HelperFunction.FindType);
        Code.Copy(LoaderCode.Result, 0);
    }

    /// <summary>A place becomes the address of the symbol of that name; R7 is an error if there is none.</summary>
    public void FindSymbol(string name, int place)
    {
        LookUp(name);
        Code.Load(3, 0);
        Code.LoadAddress(4, place);
        Code.Call(HelperFunction.FindSymbol);
        Code.Copy(LoaderCode.Result, 0);
    }

    private void LookUp(string name)
    {
        Code.LoadAddress(1, Data.Add(name));
        Code.Load(2, System.Text.Encoding.UTF8.GetByteCount(name) + 1);
    }
}
