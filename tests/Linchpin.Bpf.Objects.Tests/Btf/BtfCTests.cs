using System.Globalization;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>The exact C of each kind of type.</summary>
public class BtfCTests
{
    private readonly BtfBuilder _types = new();
    private readonly BtfTypeId _int;
    private readonly BtfTypeId _char;
    private readonly BtfTypeId _long;

    public BtfCTests() => (_int, _char, _long) = (_types.Int("int", 4, signed: true), _types.Int("char", 1), _types.Int("long unsigned int", 8));

    [Fact]
    public void Every_kind_compiles() => CompiledC.Compile(Print(EveryKind.Write(withAttributes: true).Build(), new BtfCOptions { WithSymbols = true }));

    [Fact]
    public void Numbers_have_the_words_of_C_and_other_names_become_typedefs()
    {
        _types.Struct("numbers", 64,
            ("a", _types.Int("unsigned char", 1), 0), ("b", _types.Int("_Bool", 1, new BtfInteger(4, 0, 8)), 8), ("c", _types.Int("short int", 2, signed: true), 16),
            ("d", _int, 32), ("e", _long, 64), ("f", _types.Int("__int128", 16, signed: true), 128), ("g", _types.Float("float", 4), 256), ("h", _types.Float("double", 8), 320),
            ("i", _types.Int("u32", 4), 384), ("j", _types.Int("i8", 1, signed: true), 416), ("k", _types.Int("a::u16", 2), 432), ("l", _types.Int("long int", 4, signed: true), 448));
        AssertPrinted("""
            typedef unsigned int u32;
            typedef signed char i8;

            struct numbers {
            	unsigned char a;
            	_Bool b;
            	short int c;
            	int d;
            	long unsigned int e;
            	__int128 f;
            	float g;
            	double h;
            	u32 i;
            	i8 j;
            	unsigned short k;
            	int l;
            };
            """);
    }

    [Fact]
    public void Declarators_are_put_around_the_name()
    {
        var task = _types.Pointer(_types.Struct("task", 4, ("pid", _int, 0)));
        var array = _types.Array(task, 4, _int);
        var callback = _types.Pointer(_types.FunctionPrototype(_types.Pointer(_types.Const(_char)), ("", task), ("", _types.Pointer(array)), ("", BtfTypeId.Void)));
        _types.Struct("shapes", 136,
            ("tasks", array, 0), ("to_array", _types.Pointer(_types.Array(_types.Array(_int, 3, _int), 2, _int)), 256), ("callback", callback, 320),
            ("callbacks", _types.Array(callback, 2, _int), 384), ("constant", _types.Const(_types.Volatile(_types.Pointer(_types.Const(_char)))), 512),
            ("anything", _types.Restrict(_types.Pointer(BtfTypeId.Void)), 576), ("none", _types.Pointer(_types.FunctionPrototype(BtfTypeId.Void)), 640),
            ("fixed_tasks", _types.Const(_types.Array(task, 2, _int)), 704),
            ("returns_callback", _types.Pointer(_types.FunctionPrototype(callback, ("", _int))), 832),
            ("fixed_bytes", _types.Const(_types.Array(_types.Const(_char), 8, _int)), 896),
            ("user", _types.Pointer(_types.TypeTag("user", _types.Const(_char))), 960), ("unsaid", _types.Pointer(_types.FunctionPrototype(_int, ("", BtfTypeId.Void))), 1024),
            ("rest", _types.Array(_int, 0, _int), 1088));
        AssertPrinted("""
            struct task {
            	int pid;
            };

            struct shapes {
            	struct task *tasks[4];
            	int (*to_array)[2][3];
            	const char *(*callback)(struct task *, struct task *(*)[4], ...);
            	const char *(*callbacks[2])(struct task *, struct task *(*)[4], ...);
            	const char *volatile const constant;
            	void *restrict anything;
            	void (*none)(void);
            	struct task *const fixed_tasks[2];
            	const char *(*(*returns_callback)(int))(struct task *, struct task *(*)[4], ...);
            	const char fixed_bytes[8];
            	const char __attribute__((btf_type_tag("user"))) *user;
            	int (*unsaid)();
            	int rest[0];
            };
            """);
    }

    [Fact]
    public void Types_that_need_each_other_come_in_an_order_that_C_allows()
    {
        var first = _types.Next.Value;
        var (list, inner, visit) = (new BtfTypeId(first + 4), new BtfTypeId(first + 5), new BtfTypeId(first + 3));
        var pointer = _types.Pointer(list);
        var pointerToVisit = _types.Pointer(visit);
        var prototype = _types.FunctionPrototype(_int, ("", pointer));
        Assert.Equal(visit, _types.Typedef("visit_t", prototype));
        Assert.Equal(list, _types.Struct("list", 24, ("next", pointer, 0), ("visit", pointerToVisit, 64), ("inner", inner, 128)));
        _types.Struct("inner", 8, ("owner", pointer, 0));
        _types.Struct("alone", 8, ("next", _types.Pointer(new(_types.Next.Value + 1)), 0));
        AssertPrinted("""
            struct list;
            typedef int visit_t(struct list *);

            struct inner {
            	struct list *owner;
            };

            struct list {
            	struct list *next;
            	visit_t *visit;
            	struct inner inner;
            };

            struct alone {
            	struct alone *next;
            };
            """);
    }

    [Fact]
    public void What_has_no_name_is_written_where_it_is_used()
    {
        var pair = _types.Struct("", 8, ("a", _int, 0), ("b", _int, 32));
        var mode = _types.Enum("", ("ON", 1), ("OFF", 0));
        var either = _types.Union("", 8, ("whole", _long, 0), ("", pair, 0));
        _types.Struct("holder", 24, ("", either, 0), ("pair", pair, 64), ("mode", mode, 128));
        _types.Typedef("pair_t", pair);
        _types.Enum("", ("ALONE", 3));
        AssertPrinted("""
            struct holder {
            	union {
            		long unsigned int whole;
            		struct {
            			int a;
            			int b;
            		};
            	};
            	struct {
            		int a;
            		int b;
            	} pair;
            	enum {
            		ON = 1,
            		OFF = 0,
            	} mode;
            };

            typedef struct {
            	int a;
            	int b;
            } pair_t;

            enum {
            	ALONE = 3,
            };
            """);
    }

    [Fact]
    public void A_member_without_a_name_may_be_of_a_struct_that_has_one()
    {
        var inner = _types.Struct("inner", 4, ("a", _int, 0));
        _types.Struct("outer", 8, ("", inner, 0), ("b", _int, 32));
        AssertPrinted("""
            struct inner {
            	int a;
            };

            struct outer {
            	struct {
            		int a;
            	};
            	int b;
            };
            """);
    }

    [Fact]
    public void Layouts_are_kept_by_packing_bit_fields_and_alignment()
    {
        _types.Struct("packed", 9, ("c", _char, 0), ("wide", _long, 8));
        _types.Struct("cut", 9, ("wide", _long, 0), ("c", _char, 64));
        _types.Struct("holes", 24, ("c", _char, 0), ("i", _int, 32), ("d", _char, 96));
        _types.BitFields("bits", 16, ("low", _int, 0, 3), ("high", _int, 9, 5), ("next", _int, 32, 31), ("last", _long, 100, 20));
        _types.BitFields("crossing", 5, ("a", _int, 0, 30), ("b", _int, 30, 10));
        _types.Union("room", 64, ("i", _int, 0));
        _types.Union("odd", 24, ("c", _char, 0));
        _types.Union("small", 3, ("c", _char, 0));
        _types.Struct("far", 4096, ("c", _char, 0), ("d", _char, 8 * 2048));
        _types.Struct("nothing", 0);
        _types.Struct("opaque", 12);
        AssertPrinted("""
            struct packed {
            	char c;
            	long unsigned int wide;
            } __attribute__((packed));

            struct cut {
            	long unsigned int wide;
            	char c;
            } __attribute__((packed));

            struct holes {
            	char c;
            	int i;
            	int : 32;
            	char d;
            	int : 24;
            	long : 64;
            };

            struct bits {
            	int low : 3;
            	short : 6;
            	int high : 5;
            	int next : 31;
            	char : 1;
            	long : 36;
            	long unsigned int last : 20;
            };

            struct crossing {
            	int a : 30;
            	int b : 10;
            } __attribute__((packed));

            union room {
            	int i;
            } __attribute__((aligned(64)));

            union odd {
            	char c;
            	char __gap_0[24];
            };

            union small {
            	char c;
            	int : 24;
            };

            struct far {
            	char c;
            	char __gap_1[2047];
            	char d;
            	char __gap_2049[2047];
            };

            struct nothing {
            };

            struct opaque {
            	long : 64;
            	int : 32;
            };
            """);
    }

    [Fact]
    public void Enums_have_the_size_that_they_had()
    {
        _types.Enum("plain", ("ZERO", 0), ("MINUS", -1), ("LEAST", int.MinValue));
        _types.Enum("byte", 1, signed: false, ("FULL", 255));
        _types.Enum("half", 2, signed: false, ("ONE", 1));
        _types.Enum("wide", 8, signed: false, ("TWO", 2));
        _types.Enum("old", 1, signed: false, ("BEFORE_FLAGS", uint.MaxValue));
        _types.Enum64("wider", ("MOST", ulong.MaxValue));
        _types.Enum64("lowest", 8, signed: true, ("LOWEST", long.MinValue));
        _types.Enum("unsaid", []);
        AssertPrinted("""
            enum plain {
            	ZERO = 0,
            	MINUS = -1,
            	LEAST = -2147483648,
            };

            enum byte {
            	FULL = 255,
            } __attribute__((packed));

            enum half {
            	ONE = 1,
            } __attribute__((mode(HI)));

            enum wide {
            	TWO = 2,
            } __attribute__((mode(DI)));

            enum old {
            	BEFORE_FLAGS = -1,
            } __attribute__((packed));

            enum wider {
            	MOST = 18446744073709551615ULL,
            };

            enum lowest {
            	LOWEST = (-9223372036854775807LL - 1),
            };

            enum unsaid;
            """);
    }

    [Fact]
    public void The_second_of_a_name_gets_another()
    {
        var one = _types.Struct("file", 4, ("a", _int, 0));
        var two = _types.Struct("file", 8, ("b", _long, 0));
        _types.Struct("file___2", 4, ("c", _int, 0));
        _types.Struct("user", 32, ("one", one, 0), ("two", two, 64), ("three", _types.Pointer(_types.Forward("file")), 128), ("four", _types.Pointer(_types.Forward("file", isUnion: true)), 192));
        _types.Typedef("READ", _int);
        _types.Enum("mode", ("READ", 1));
        AssertPrinted("""
            struct file {
            	int a;
            };

            struct file___3 {
            	long unsigned int b;
            };

            struct file___2 {
            	int c;
            };

            struct file;
            union file___4;

            struct user {
            	struct file one;
            	struct file___3 two;
            	struct file *three;
            	union file___4 *four;
            };

            typedef int READ;

            enum mode {
            	READ___2 = 1,
            };
            """);
    }

    [Fact]
    public void Tags_are_attributes_of_what_they_are_on()
    {
        var node = _types.Struct("node", 8, ("a", _int, 0), ("b", _int, 32));
        _types.DeclarationTag("whole", node);
        _types.DeclarationTag("second", node, component: 1);
        _types.DeclarationTag("preserve_access_index", node, isAttribute: true);
        _types.DeclarationTag("alias", _types.Typedef("node_t", node));
        AssertPrinted("""
            struct node {
            	int a;
            	int b __attribute__((btf_decl_tag("second")));
            } __attribute__((btf_decl_tag("whole"))) __attribute__((preserve_access_index));

            typedef struct node node_t __attribute__((btf_decl_tag("alias")));
            """);
    }

    [Fact]
    public void A_tag_may_stand_for_an_attribute_of_the_compiler()
    {
        _types.Struct("shared", 8, ("arena", _types.Pointer(_types.TypeTag("address_space(1)", _char, isAttribute: true)), 0));
        var printed = Print(_types.Build());
        Assert.Equal("struct shared {\n\tchar __attribute__((address_space(1))) *arena;\n};\n", printed);
        CompiledC.Compile(printed);     // clang 19 takes it, and doesn't tell of it in BTF
    }

    [Fact]
    public void Symbols_are_declared_when_they_are_asked_for()
    {
        var node = _types.Struct("node", 4, ("a", _int, 0));
        var run = _types.Function("run", _types.FunctionPrototype(_int, ("node", _types.Pointer(node)), ("", BtfTypeId.Void)));
        _types.DeclarationTag("argument", run, component: 0);
        _types.Function("helper", _types.FunctionPrototype(BtfTypeId.Void), BtfLinkage.Static);
        _types.Function("work.isra.0", _types.FunctionPrototype(BtfTypeId.Void), BtfLinkage.Static);
        var counter = _types.Variable("counter", _types.Array(_long, 2, _int));
        _types.DataSection(".bss", 16, new BtfSectionVariable(counter, 0, 16));
        const string Symbols = """
            extern int run(struct node *node __attribute__((btf_decl_tag("argument"))), ...);
            static void helper(void);
            extern long unsigned int counter[2];

            /* .bss, 16 bytes:
             *        0 counter
             */
            """;
        AssertPrinted("struct node {\n\tint a;\n};\n\n" + Symbols, new BtfCOptions { WithSymbols = true });
        Assert.Equal("struct node {\n\tint a;\n};\n", Print(_types.Build()));
    }

    [Fact]
    public void One_type_is_printed_with_what_it_needs()
    {
        var inner = _types.Struct("inner", 4, ("a", _int, 0));
        _types.Struct("other", 4, ("a", _int, 0));
        var outer = _types.Struct("outer", 16, ("inner", inner, 0), ("far", _types.Pointer(_types.Struct("far", 4, ("a", _int, 0))), 64));
        var text = new StringWriter();
        BtfC.Write(_types.Build(), outer, text);
        Assert.Equal("""
            struct inner {
            	int a;
            };

            struct far;

            struct outer {
            	struct inner inner;
            	struct far *far;
            };
            """, text.ToString()[..^1]);
    }

    [Fact]
    public void A_type_in_one_line_reads_as_in_C()
    {
        var task = _types.Struct("task_struct", 4, ("pid", _int, 0));
        var array = _types.Array(_types.Pointer(task), 4, _int);
        var run = _types.Function("run", _types.FunctionPrototype(_int, ("task", _types.Pointer(task))));
        var hidden = _types.Pointer(_types.Union("", 4, ("a", _int, 0)));
        var types = _types.Build();
        Assert.Equal("struct task_struct *[4]", BtfC.Declaration(types, array));
        Assert.Equal("struct task_struct *tasks[4]", BtfC.Declaration(types, array, "tasks"));
        Assert.Equal("int run(struct task_struct *task)", BtfC.Declaration(types, run));
        Assert.Equal("int(struct task_struct *task)", BtfC.Declaration(types, types[run].Target));
        Assert.Equal("union { ... } *", BtfC.Declaration(types, hidden));
        Assert.Equal("void", BtfC.Declaration(types, BtfTypeId.Void));
    }

    [Fact]
    public void A_module_prints_its_own_types_with_or_without_what_they_need_of_its_base()
    {
        _types.Struct("unused", 4, ("a", _int, 0));
        var device = _types.Struct("device", 4, ("a", _int, 0));
        var vmlinux = _types.Build();
        var module = new BtfBuilder(vmlinux);
        module.Struct("state", 4, ("device", device, 0));
        module.Struct("unused", 8, ("b", _long, 0));
        const string State = "struct state {\n\tstruct device device;\n};\n\n";
        Assert.Equal($"struct device {{\n\tint a;\n}};\n\n{State}struct unused {{\n\tlong unsigned int b;\n}};\n", Print(module.Build()));
        Assert.Equal($"{State}struct unused___2 {{\n\tlong unsigned int b;\n}};\n", Print(module.Build(), new BtfCOptions { WithoutBase = true }));
    }

    private static string Print(BtfBlob btf, BtfCOptions? options = null)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        BtfC.Write(btf, text, options);
        return text.ToString();
    }

    private void AssertPrinted(string expected, BtfCOptions? options = null)
    {
        var printed = Print(_types.Build(), options);
        Assert.Equal(expected + "\n", printed);
        if (options is null)
            LayoutComparison.AssertComesBack(_types.Build(), "the types");
        else
            CompiledC.Compile(printed);
    }
}
