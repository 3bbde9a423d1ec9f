using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Where in a <c>bpf_attr</c> the fields are that a loader fills in, in bytes, and how much of it is handed to the kernel: as much as the oldest kernel with loaders knows.</summary>
internal static unsafe class AttributePlaces
{
    public static readonly int Btf, BtfSize;
    public static readonly int InnerMapFd, MapBtfFd, MapKeyType, MapValueType, MapSize;
    public static readonly int ElementMapFd, ElementKey, ElementValue, ElementSize;
    public static readonly int Instructions, License, LogLevel, LogSizeField, LogBuffer, ExpectedAttachType, ProgramBtfFd, Functions, Lines, AttachType, AttachBtfFd, FdArray,
        CoreRelocations, ProgramSize;
    public const int FreezeSize = sizeof(int);

    static AttributePlaces()
    {
        BtfLoadAttribute btf;
        (Btf, BtfSize) = (Place(&btf, &btf.Btf), Place(&btf, &btf.LogTrueSize));
        MapCreateAttribute map;
        (InnerMapFd, MapBtfFd) = (Place(&map, &map.InnerMapFd), Place(&map, &map.BtfFd));
        (MapKeyType, MapValueType, MapSize) = (Place(&map, &map.BtfKeyTypeId), Place(&map, &map.BtfValueTypeId), Place(&map, &map.ValueTypeBtfFd));
        MapElementAttribute element;
        (ElementMapFd, ElementKey, ElementValue, ElementSize) = (Place(&element, &element.MapFd), Place(&element, &element.Key), Place(&element, &element.Value), sizeof(MapElementAttribute));
        ProgramLoadAttribute program;
        (Instructions, License) = (Place(&program, &program.Instructions), Place(&program, &program.License));
        (LogLevel, LogSizeField, LogBuffer) = (Place(&program, &program.LogLevel), Place(&program, &program.LogSize), Place(&program, &program.LogBuffer));
        (ExpectedAttachType, ProgramBtfFd) = (Place(&program, &program.ExpectedAttachType), Place(&program, &program.BtfFd));
        (Functions, Lines) = (Place(&program, &program.FunctionInfo), Place(&program, &program.LineInfo));
        (AttachType, AttachBtfFd) = (Place(&program, &program.AttachBtfTypeId), Place(&program, &program.AttachBtfFd));
        (FdArray, CoreRelocations, ProgramSize) = (Place(&program, &program.FdArray), Place(&program, &program.CoreRelocations), Place(&program, &program.LogTrueSize));
    }

    private static int Place(void* attribute, void* field) => (int)((byte*)field - (byte*)attribute);
}
